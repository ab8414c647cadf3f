import { fitLogisticRegression } from "../statistics/logistic-regression.ts";
import { logistic } from "../statistics/logit.ts";

/**
 * A map from score s to probability of presence p that keeps the order of species:
 * logit p = a ln s − b ln(1 − s) + c, with a and b at least 0.
 */
export interface BetaCalibration {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** A second map, which takes the probability of the first: from a plot to the whole cell around it. */
  readonly next?: BetaCalibration;
}

/** Scores nearer to 0 or 1 are moved to this distance: a float32 sigmoid has no digits left there. */
const SMALLEST_SCORE = 1e-7;

/**
 * Fits the beta calibration that turns scores into probabilities of presence, by maximum likelihood over plot-species
 * pairs (Kull, Silva Filho and Flach 2017).
 *
 * Why beta: it includes the identity (a = b = 1, c = 0), so a calibrated model is left unchanged; it includes Platt's sigmoid on
 * the log-odds (a = b) and bends each end by its own amount, which positive weights and pseudo-absences need; it is
 * strictly rising where a and b are not both 0, so ranks and AUC stay, whereas isotonic steps tie species and give
 * probabilities of exactly 0 and 1; and being a logistic regression with an intercept, its probabilities sum to the
 * number of presences recorded on the calibration plots, which is what richness is built on.
 *
 * @param scores  Sigmoids in [0, 1], one per plot-species pair.
 * @param recorded  1 or 0 for the same pairs.
 * @throws RangeError when only one class was recorded, or the scores do not rise with presence at all.
 */
export function fitBetaCalibration(scores: ArrayLike<number>, recorded: ArrayLike<number>): BetaCalibration {
  const [a = 0, b = 0, c = 0] = fitTerms(scores, recorded, [1, 1]);
  if (a >= 0 && b >= 0) return { a, b, c };
  // A negative a or b would reverse the order of some scores: that term is left out (as Kull et al. do).
  const onlyA = b < 0;
  const [slope = 0, intercept = 0] = fitTerms(scores, recorded, onlyA ? [1, 0] : [0, 1]);
  if (slope < 0) {
    throw new RangeError(
      `scores: expected to rise with presence, got a calibration slope of ${slope.toFixed(3)}`,
    );
  }
  return { a: onlyA ? slope : 0, b: onlyA ? 0 : slope, c: intercept };
}

/** Returns the probability of presence for a score in [0, 1]. */
export function betaCalibrated({ a, b, c, next }: BetaCalibration, score: number): number {
  const [lnScore, minusLnRest] = betaTerms(score);
  const probability = logistic(a * lnScore + b * minusLnRest + c);
  return next === undefined ? probability : betaCalibrated(next, probability);
}

/** Returns [ln s, −ln(1 − s)]: both rise with the score. */
function betaTerms(score: number): [number, number] {
  const s = Math.min(Math.max(score, SMALLEST_SCORE), 1 - SMALLEST_SCORE);
  return [Math.log(s), -Math.log1p(-s)];
}

/** Fits the coefficients of the terms that are kept, then the intercept. */
function fitTerms(
  scores: ArrayLike<number>,
  recorded: ArrayLike<number>,
  kept: readonly [number, number],
): Float64Array {
  const predictorCount = kept[0] + kept[1] + 1;
  const predictors = new Float64Array(recorded.length * predictorCount);
  for (let pair = 0; pair < recorded.length; pair++) {
    const terms = betaTerms(scores[pair]!).filter((_, term) => kept[term] === 1);
    predictors.set([...terms, 1], pair * predictorCount);
  }
  return fitLogisticRegression({ predictors, predictorCount, recorded }).coefficients;
}
