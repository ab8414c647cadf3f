import { scoreParts } from "../../inference/score-parts.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { toProbabilities, toScores } from "../../models/probabilities.ts";
import { descendingOrder } from "../../science/statistics/ascending-order.ts";
import type { CellScores } from "../cells/score-cell.ts";
import type { HabitatChange, PointAnswer } from "./point-answer.ts";

const shownSpecies = 8;

/** The probabilities (or scores) of a site when one of the network's parts is replaced by its training mean. */
export interface WithoutPart {
  readonly part: string;
  readonly values: Float64Array;
}

/**
 * The site's probabilities without each of the network's parts in turn: it is replaced by the mean over the
 * training sites (zero activations where the model knows none). Calibrated as the whole site is, so that only what the
 * network says of that input differs.
 */
export async function withoutEach(
  { network, means }: Sdm,
  { embeddings, pattern }: Pick<CellScores, "embeddings" | "pattern">,
): Promise<WithoutPart[]> {
  const present = [...embeddings.keys()];
  const combinations = present.map((left) => {
    const others = [...embeddings].filter(([part]) => part !== left);
    return new Map([...means, ...others]);
  });
  const logits = await scoreParts(network, combinations);
  return present.map((part, row) => {
    const scores = toScores(logits[row]!);
    return { part, values: pattern ? toProbabilities(scores, pattern) : scores };
  });
}

/**
 * How much an answer leans on each part, largest first.
 *
 * @param values  of the whole site, one per label.
 * @param habitats  what becomes of the habitat, in the order of `without`.
 */
export function sharesOfParts(
  labels: readonly string[],
  values: Float64Array,
  without: readonly WithoutPart[],
  habitats: readonly (HabitatChange | null)[],
): PointAnswer["reasons"] {
  const changes = without.map(({ values: other }) =>
    values.map((value, species) => Math.abs(value - other[species]!)),
  );
  const meanChanges = changes.map((change) => change.reduce((sum, one) => sum + one, 0) / values.length);
  const total = meanChanges.reduce((sum, change) => sum + change, 0);
  return without
    .map(({ part, values: other }, row) => ({
      modality: part,
      meanChange: meanChanges[row]!,
      share: total === 0 ? 0 : meanChanges[row]! / total,
      species: [...descendingOrder(changes[row]!).subarray(0, shownSpecies)].map((species) => ({
        name: labels[species]!,
        with: values[species]!,
        without: other[species]!,
      })),
      habitat: habitats[row] ?? null,
    }))
    .sort((a, b) => b.meanChange - a.meanChange);
}
