import { descendingOrder } from "../statistics/ascending-order.ts";
import { maxExpectedF1 } from "./max-expected-f1.ts";

/** How species become listed. Listed species are the assemblage; listed never means "present". */
export type SetRule =
  /** Species whose probability (or score, where there is no probability) is at least the threshold. */
  | { readonly kind: "fixed"; readonly threshold: number }
  /** A promise on a plot's species: on average at most alpha of them missed. */
  | { readonly kind: "conformal"; readonly threshold: number; readonly alpha: number }
  /** A promise on each species. The threshold is null where a species was too rare for a promise: it is not listed. */
  | {
      readonly kind: "conformal-per-species";
      readonly thresholds: readonly (number | null)[];
      readonly alpha: number;
    }
  /** The K species of highest probability or score. */
  | { readonly kind: "top-k"; readonly k: number }
  /** The K species of highest probability or score, where K was estimated for this place from its inputs. */
  | { readonly kind: "plot-k"; readonly k: number }
  /** The n most probable species, where n is the expected number: round(sum of probabilities) (Gigot-Léandri et al. 2026). */
  | { readonly kind: "set-size-expectation" }
  /** The list with the largest expected F1. */
  | { readonly kind: "max-exp" };

/**
 * Applies a set rule: returns which species of one cell or plot are listed.
 *
 * @param probabilities  One per species of the model.
 * @returns 1 where listed. Same length.
 * @throws RangeError when per-species thresholds do not fit the species.
 */
export function listSpecies(rule: SetRule, probabilities: ArrayLike<number>): Uint8Array {
  switch (rule.kind) {
    case "fixed":
    case "conformal":
      return Uint8Array.from(probabilities, (probability) => (probability >= rule.threshold ? 1 : 0));
    case "conformal-per-species":
      return atLeastOwnThreshold(rule.thresholds, probabilities);
    case "top-k":
    case "plot-k":
      return mostProbable(probabilities, rule.k);
    case "set-size-expectation":
      return mostProbable(probabilities, Math.round(sum(probabilities)));
    case "max-exp":
      return mostProbable(probabilities, maxExpectedF1(probabilities).size);
    default:
      return rule satisfies never;
  }
}

function atLeastOwnThreshold(
  thresholds: readonly (number | null)[],
  probabilities: ArrayLike<number>,
): Uint8Array {
  if (thresholds.length !== probabilities.length) {
    throw new RangeError(`thresholds: expected ${probabilities.length} species, got ${thresholds.length}`);
  }
  return Uint8Array.from(probabilities, (probability, species) => {
    const threshold = thresholds[species] ?? null;
    return threshold !== null && probability >= threshold ? 1 : 0;
  });
}

function mostProbable(probabilities: ArrayLike<number>, size: number): Uint8Array {
  const listed = new Uint8Array(probabilities.length);
  for (const species of descendingOrder(probabilities).subarray(0, size)) listed[species] = 1;
  return listed;
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < values.length; at++) total += values[at]!;
  return total;
}
