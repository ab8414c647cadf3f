/** Returns the log-odds of a probability: ln(p / (1 − p)); infinite at 0 and 1. */
export function logit(probability: number): number {
  return Math.log(probability) - Math.log1p(-probability);
}

/** Returns the probability for log-odds: the inverse of {@link logit}, without overflow at either end. */
export function logistic(logOdds: number): number {
  const small = Math.exp(-Math.abs(logOdds));
  return (logOdds >= 0 ? 1 : small) / (1 + small);
}
