/**
 * Fits the temperature: logits divided by it give the smallest log loss of their softmax. Guo et al. (2017), arXiv
 * 1706.04599. Golden-section search over log temperature between 1/20 and 20; the loss has one minimum.
 */
export function fitTemperature(logits: readonly ArrayLike<number>[], classes: readonly number[]): number {
  return leastTemperature((temperature) => meanLogLoss(logits, classes, temperature));
}

/**
 * Fits the temperature as {@link fitTemperature} does, for the mean of the softmaxes of several rows of logits for each plot.
 */
export function fitAveragedTemperature(
  rows: readonly (readonly ArrayLike<number>[])[],
  classes: readonly number[],
): number {
  return leastTemperature((temperature) => {
    let sum = 0;
    for (const [plot, own] of rows.entries()) {
      const logLosses = own.map((row) => meanLogLoss([row], [classes[plot]!], temperature));
      sum -= Math.log(logLosses.reduce((mean, loss) => mean + Math.exp(-loss) / own.length, 1e-12));
    }
    return sum / rows.length;
  });
}

function leastTemperature(lossAt: (temperature: number) => number): number {
  const loss = (log: number) => lossAt(Math.exp(log));
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(1 / 20), Math.log(20)];
  while (high - low > 1e-3) {
    const [a, b] = [high - golden * (high - low), low + golden * (high - low)];
    if (loss(a) < loss(b)) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}

/** Mean log loss of the softmax of logits / temperature. */
function meanLogLoss(
  logits: readonly ArrayLike<number>[],
  classes: readonly number[],
  temperature: number,
): number {
  let sum = 0;
  logits.forEach((row, index) => {
    const scaled = Array.from(row, (logit) => logit / temperature);
    const top = Math.max(...scaled);
    sum +=
      top +
      Math.log(scaled.reduce((total, value) => total + Math.exp(value - top), 0)) -
      scaled[classes[index]!]!;
  });
  return sum / logits.length;
}
