import type { PointAnswer } from "../../prediction/point/point-answer.ts";
import { squareMetres } from "../sentence.ts";
import { hereWords } from "../words/here-words.ts";

/** Tells whether a cell's count is for a plot in it, and not for the whole cell. */
export function isOfPlot({ richness: { grain } }: PointAnswer): boolean {
  return grain.startsWith("a plot") || grain === "as surveyed";
}

/** Says how many species are expected in a cell, with the interval where there is one. */
export function richnessSentence(answer: PointAnswer): string {
  const { mean, lower, upper, level, grain } = answer.richness;
  const { richness } = hereWords;
  if (mean === null) return answer.isRelative === true ? richness.relative : richness.scores;
  const expected = richness.expected(mean, squareMetres(grain));
  if (lower === null || upper === null) return expected;
  return `${expected} ${richness.interval(lower, upper, level, isOfPlot(answer))}`;
}
