/**
 * Computes the mean squared difference between probability and record (Brier 1950): 0 is perfect, and a constant
 * probability equal to the prevalence q scores q (1 − q). It rewards both sharpness and calibration, so it needs
 * probabilities; for uncalibrated scores it has no meaning.
 */
export function brierScore(probabilities: ArrayLike<number>, recorded: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < recorded.length; at++) sum += (probabilities[at]! - recorded[at]!) ** 2;
  return sum / recorded.length;
}
