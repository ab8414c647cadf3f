/**
 * Widens an interval so that it also holds these numbers, with round ends. It starts at 0, or at a round number where all
 * values lie far above 0 or some below it. NaN is ignored.
 */
export function widenedDomain(
  domain: readonly [number, number],
  numbers: ArrayLike<number>,
): readonly [number, number] {
  const [low, high] = domain;
  let [least, most] = [low, high];
  let isFirst = low === 0 && high === 0;
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at]!;
    if (Number.isNaN(number)) continue;
    if (isFirst) [least, most] = [number, number];
    isFirst = false;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  if (least === low && most === high) return domain;
  const isHigh = least < 0 || (least > most / 2 && least < most);
  const step = roundStep(Math.max(most - (isHigh ? least : 0), 1e-6) / 4);
  const from = isHigh ? Math.floor(least / step) * step : 0;
  return [clean(from), clean(Math.ceil(most / step - 1e-9) * step)];
}

/** Widens an interval whose middle is 0, to the largest absolute value of these numbers. */
export function widenedAboutZero(
  domain: readonly [number, number],
  numbers: ArrayLike<number>,
): readonly [number, number] {
  const [, widest] = widenedDomain([0, domain[1]], Array.from(numbers, Math.abs));
  return widest === domain[1] ? domain : [-widest, widest];
}

/** The smallest of 1, 2, 2.5 or 5 times a power of ten that is at least `step`. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * [1, 2, 2.5, 5, 10].find((factor) => factor * power >= step * (1 - 1e-9))!;
}

function clean(number: number): number {
  return Number(number.toPrecision(6));
}
