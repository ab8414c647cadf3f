import { sumSpecies } from "../../../inference/cells/sum-species.ts";
import { namesOfTwo } from "../../../models/names-of-two.ts";
import type { Sdm } from "../../../models/open-sdm.ts";
import { sharedByModels } from "../../../models/shared-by-models.ts";
import { fuseScores } from "../../../science/fusion/fuse-scores.ts";
import type { Strips } from "../../cells/strips.ts";
import { cellGroups, type TileState } from "../../tile/tile-state.ts";
import { type LayerNumbers, unknownNumbers } from "../layer-numbers.ts";
import type { LayerPair } from "./layer-pair.ts";

/** A species' score and those of all other species that both models have, [cells, 2]; NaN for cells without an answer. */
export type SharedScores = Float64Array;

/**
 * Computes the scores of a species and of the rest of the species that both models have, by one of the two.
 *
 * @param which  the model: 0 or 1.
 * @throws the signal's reason between two steps of the work.
 */
export async function sharedScores(
  { sdms, layers }: LayerPair,
  which: 0 | 1,
  state: TileState,
  { pace }: Strips,
): Promise<SharedScores> {
  const sdm = sdms[which];
  const own = ownSpecies(sdm, layers[which]);
  const weights = new Float32Array(2 * sdm.labels.length);
  for (const { places } of sharedByModels(...sdms)) {
    const species = places[which];
    weights[2 * species + (species === own ? 0 : 1)] = 1;
  }
  const scores = new Float64Array(2 * state.cells.present.length).fill(Number.NaN);
  for (const { embeddings, numbers } of cellGroups(state)) {
    const { means } = await sumSpecies(sdm.network, embeddings, { weights, sumCount: 2 }, pace);
    numbers.forEach((cell, place) => {
      scores.set(means.subarray(2 * place, 2 * place + 2), 2 * cell);
    });
  }
  return scores;
}

/** Fuses the scores of two models in every cell; NaN where one of them has no answer. */
export function fusedShares(
  [one, other]: readonly [SharedScores, SharedScores],
  pair: LayerPair,
): LayerNumbers {
  const fused = fuseScores(one, other, 2);
  const [first, second] = namesOfTwo(pair.sdms[0].manifest.id, pair.sdms[1].manifest.id);
  const count = sharedByModels(...pair.sdms).length;
  const numbers = unknownNumbers(
    one.length / 2,
    `share among ${count} species, ${first} and ${second} fused`,
  );
  for (let cell = 0; cell < numbers.values.length; cell++)
    if (!Number.isNaN(one[2 * cell]!) && !Number.isNaN(other[2 * cell]!))
      numbers.values[cell] = fused[2 * cell]!;
  return numbers;
}

function ownSpecies({ labels }: Sdm, layer: LayerPair["layers"][number]): number {
  return layer.kind === "species" ? labels.indexOf(layer.species) : -1;
}
