import type { PointAnswer } from "../../prediction/point/point-answer.ts";
import { percentText, scoreText } from "../number-text.ts";

/** Explains in one sentence why a species of an answer is not listed, with the deciding number; null where it is listed. */
export function whyNotListed(answer: PointAnswer, index: number): string | null {
  const species = answer.species[index];
  if (species === undefined || species.listed) return null;
  const { rule } = answer.list;
  const figure =
    species.probability === null
      ? `score ${scoreText(species.score)}`
      : `probability ${percentText(species.probability)}`;
  const limit = (threshold: number) => (answer.calibrated ? percentText(threshold) : scoreText(threshold));
  switch (rule.kind) {
    case "fixed":
    case "conformal":
      return `Not predicted: its ${figure} lies below the list's threshold of ${limit(rule.threshold)}.`;
    case "conformal-per-species":
      return `Not predicted: its ${figure} lies below its own threshold, or it was too rare for one.`;
    case "top-k":
      return `Not predicted: it is number ${index + 1}, and the list takes the ${rule.k} most probable.`;
    case "plot-k":
      return `Not predicted: it is number ${index + 1}, and the list takes the ${rule.k} most probable, as many as were estimated for this place.`;
    case "set-size-expectation":
      return `Not predicted: it is number ${index + 1}, and the list is as long as the number of species expected.`;
    case "max-exp":
      return `Not predicted: with its ${figure} it would make the list worse more often than better.`;
    default:
      return rule satisfies never;
  }
}
