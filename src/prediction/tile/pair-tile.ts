import type { Models } from "../../models/models.ts";
import { namesOfTwo } from "../../models/names-of-two.ts";
import type { FusedLayer } from "../map-layers/pair/fused-layer.ts";
import { fusedShares, sharedScores } from "../map-layers/pair/fused-shares.ts";
import { type LayerPair, layerPair } from "../map-layers/pair/layer-pair.ts";
import type { ModelDifference } from "../map-layers/pair/model-difference.ts";
import { modelsNoise, subtractModels } from "../map-layers/pair/subtract-models.ts";
import type { TileNumbers } from "../map-layers/tile-numbers.ts";
import { distinctFiles } from "../reading/reader.ts";
import { assembleTileAnswer } from "./assemble-tile-answer.ts";
import type { TileAnswer, TileRequest } from "./tile-answer.ts";
import { pairKey } from "./tile-keys.ts";
import type { TileState } from "./tile-state.ts";
import type { PreparedTile, TileSteps } from "./tile-steps.ts";

/** Gives a layer that two models make together over a tile. @throws what {@link layerPair} and the steps of a tile throw. */
export async function pairTile(
  models: Models,
  request: TileRequest,
  layer: ModelDifference | FusedLayer,
  steps: TileSteps,
): Promise<TileAnswer> {
  const pair = await layerPair(models, request.question, layer);
  // Errors of models are known for plots only, and shares have no grain.
  const { grain: _, second, ...question } = request.question;
  const [one, other] = [
    await steps.prepare({ ...request, question, layer: pair.layers[0] }),
    await steps.prepare({ ...request, question: { ...question, sdm: second! }, layer: pair.layers[1] }),
  ];
  return steps.kept(await pairKey(layer, one, other), async () => {
    const asked = [one, other] as const;
    const { state, numbers } =
      layer.kind === "fused" ? await fuse(pair, asked, steps) : await subtract(pair, layer, asked, steps);
    const [answer, beside] = asked.map(({ job }) => assembleTileAnswer({ ...job, request }, state, numbers));
    return {
      ...answer!,
      mode: state.mode,
      banner: answer!.banner ?? beside!.banner,
      provenance: {
        ...answer!.provenance,
        models: [...answer!.provenance.models, ...beside!.provenance.models],
      },
    };
  });
}

type Asked = readonly [PreparedTile, PreparedTile];

async function subtract(
  { sdms }: LayerPair,
  layer: ModelDifference,
  [one, other]: Asked,
  steps: TileSteps,
): Promise<TileNumbers> {
  const [first, second] = [await steps.numbersOf(one), await steps.numbersOf(other)];
  const names = namesOfTwo(sdms[0].manifest.id, sdms[1].manifest.id);
  return {
    state: joinModels(first.state, second.state),
    numbers: subtractModels(first, second, modelsNoise(sdms, layer), names),
  };
}

async function fuse(pair: LayerPair, [one, other]: Asked, steps: TileSteps): Promise<TileNumbers> {
  const first = await steps.reduced(one, (_, state, strips) => sharedScores(pair, 0, state, strips));
  const second = await steps.reduced(other, (_, state, strips) => sharedScores(pair, 1, state, strips));
  return {
    state: joinModels(first.state, second.state),
    numbers: fusedShares([first.value, second.value], pair),
  };
}

/** Joins the cells of both models into those of one answer. A cell is extrapolated where it is by either. */
function joinModels(one: TileState, other: TileState): TileState {
  const chosen = { ...other.inputs.chosen };
  for (const [modality, items] of Object.entries(one.inputs.chosen)) chosen[modality] ??= items;
  return {
    ...one,
    outside: one.outside.map((isOutside, cell) => isOutside | other.outside[cell]!),
    mode: one.mode === "exact" ? other.mode : one.mode,
    inputs: { chosen, ...distinctFiles([...one.inputs.files, ...other.inputs.files]) },
  };
}
