import type { Sdm } from "../../models/open-sdm.ts";
import { ownSuitability } from "../../models/own-species.ts";
import type { CellScores } from "../cells/score-cell.ts";
import type { PointAnswer } from "./point-answer.ts";

/** Returns the own species of a model that has some, with their relative suitability at a scored place, the most suitable first. */
export function ownHere(
  { own, means }: Pick<Sdm, "own" | "means">,
  { embeddings }: Pick<CellScores, "embeddings">,
): NonNullable<PointAnswer["own"]> {
  if (own === null) return [];
  const places = { values: embeddings, means, places: 1 };
  return own.species
    .map((row) => ({ name: row.name, suitability: ownSuitability(own, row, places)[0]! }))
    .sort((one, other) => other.suitability - one.suitability);
}
