import { negativeTerm, recordedTerm } from "../../../src/training/sinr/sinr-loss.ts";

/** The loss of a batch and its slope by each logit. */
export interface WeightedLoss {
  readonly loss: number;
  /** [sites, species] */
  readonly slopes: Float32Array;
}

/** Returns the weight of each species in {@link weightedLoss}: how many sites there are for each that has it. */
export function speciesWeights(occurrences: ArrayLike<number>, sites: number): Float64Array {
  return Float64Array.from(occurrences, (count) => sites / count);
}

/**
 * The full weighted loss of multi-scale networks, without background places: the mean over sites and species of -w log(p + 1e-5)
 * where the species is, and of -share w / (w - 1) log(1 - p + 1e-5) where it is not, so that presences and absences of a species weigh the
 * same together. Zbinden et al. (2024), as arXiv 2411.04016 uses it.
 *
 * @param logits  [sites, species]
 * @param present  [sites, species], 1 where the species is.
 * @param weights  w of each species, above 1; see {@link speciesWeights}.
 * @param absenceShare  1 without background places.
 */
export function weightedLoss(
  logits: ArrayLike<number>,
  present: ArrayLike<number>,
  weights: ArrayLike<number>,
  absenceShare = 1,
): WeightedLoss {
  const count = logits.length;
  const slopes = new Float32Array(count);
  let loss = 0;
  for (let at = 0; at < count; at++) {
    const own = weights[at % weights.length]!;
    const isPresent = present[at] === 1;
    const term = isPresent ? recordedTerm(logits[at]!) : negativeTerm(logits[at]!, "an");
    const weight = isPresent ? own : (absenceShare * own) / (own - 1);
    loss += (weight * term.value) / count;
    slopes[at] = (weight * term.slope) / count;
  }
  return { loss, slopes };
}
