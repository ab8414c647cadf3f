import { fitLogisticRegression } from "../statistics/logistic-regression.ts";
import { logit } from "../statistics/logit.ts";

/** How the records depend on the logit of the probabilities; intercept 0 and slope 1 for a calibrated model. */
export interface ReliabilitySlope {
  /** Below 0: too many species are predicted; above 0: too few. */
  readonly intercept: number;
  /** Below 1: the probabilities are too extreme; above 1: too timid. */
  readonly slope: number;
}

/**
 * Computes the calibration intercept and slope (Cox 1958; Miller, Hui and Tierney 1991): the logistic regression of the records on
 * the logit of the probabilities. Probabilities are limited to [1e-9, 1 − 1e-9], so that their logits are finite.
 *
 * @throws RangeError when only one class was recorded.
 */
export function reliabilitySlope(
  probabilities: ArrayLike<number>,
  recorded: ArrayLike<number>,
): ReliabilitySlope {
  const predictors = new Float64Array(recorded.length * 2);
  for (let at = 0; at < recorded.length; at++) {
    predictors[2 * at] = 1;
    predictors[2 * at + 1] = logit(Math.min(Math.max(probabilities[at]!, 1e-9), 1 - 1e-9));
  }
  const { coefficients } = fitLogisticRegression({ predictors, predictorCount: 2, recorded });
  return { intercept: coefficients[0]!, slope: coefficients[1]! };
}
