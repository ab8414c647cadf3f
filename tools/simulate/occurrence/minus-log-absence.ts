const HIGHEST = 20;
const STEPS_PER_UNIT = 128;
const TABLE = Float64Array.from({ length: 2 * HIGHEST * STEPS_PER_UNIT + 2 }, (_, step) =>
  Math.log1p(Math.exp(step / STEPS_PER_UNIT - HIGHEST)),
);

/**
 * Minus the logarithm of the chance of absence, -log(1 - sigmoid(logit)), from a table with straight lines between its
 * points: 2e-6 at most from the exact value between logits -20 and 20, and several times faster.
 */
export function minusLogAbsence(logit: number): number {
  if (logit <= -HIGHEST) return 0;
  if (logit >= HIGHEST) return logit;
  const place = (logit + HIGHEST) * STEPS_PER_UNIT;
  const step = Math.floor(place);
  const below = TABLE[step]!;
  return below + (place - step) * (TABLE[step + 1]! - below);
}
