import type { ReadOptions } from "../../core/read-options.ts";
import { findSpecies } from "../find-species.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import { predictPoint } from "./predict-point.ts";
import type { ListSearch, RankedSpecies } from "./ranked-species.ts";

/**
 * Finds species by name in the whole list of a point, best name first. The point is asked again: for a model of positions, whose lists
 * alone are so long, that is one embedding and one product.
 *
 * @throws what {@link predictPoint} throws.
 */
export async function findInList(
  setup: PredictionSetup,
  { question, place, text, most }: ListSearch,
  options: ReadOptions = {},
): Promise<readonly RankedSpecies[]> {
  const sdm = await setup.models.sdm(question.sdm);
  const names = findSpecies(sdm, { sdm: question.sdm, text, most });
  if (names.length === 0) return [];
  const { species } = await predictPoint(setup, { question: { ...question, habitat: null }, place }, options);
  const ranks = new Map(species.map(({ name, score }, at) => [name, { rank: at + 1, score }]));
  return names.map((name) => ({ name, ...ranks.get(name)! }));
}
