import { spearman } from "../statistics/spearman.ts";

const WINDOW_COUNT = 101;
const WINDOW_SHARE_OF_RANGE = 0.1;

/**
 * Computes the continuous Boyce index of a species that is known from presences only (Hirzel et al. 2006). Over a
 * window that slides along the scores, the share of presences in the window is divided by the share of background sites
 * in it; the index is Spearman's correlation of that ratio with the window's score.
 *
 * @param presences  Scores where the species was recorded. At least one.
 * @param background  Scores of the sites available to it, presences included.
 * @returns in [-1, 1]; 0 is no skill. null when the ratio does not vary or the background is constant.
 *
 * There are 101 windows, each a tenth of the background's range wide. Windows without background are left out. Of equal
 * successive ratios only the last is kept, so that a long run of empty windows does not count as agreement (as in R's
 * ecospat).
 */
export function boyceIndex(presences: ArrayLike<number>, background: ArrayLike<number>): number | null {
  const sortedPresences = Float64Array.from(presences).sort();
  const sortedBackground = Float64Array.from(background).sort();
  const lowest = sortedBackground[0]!;
  const range = sortedBackground.at(-1)! - lowest;
  if (!(range > 0) || sortedPresences.length === 0) return null;
  const width = range * WINDOW_SHARE_OF_RANGE;
  const step = (range - width) / (WINDOW_COUNT - 1);
  const windows: { ratio: number; score: number }[] = [];
  for (let window = 0; window < WINDOW_COUNT; window++) {
    const start = lowest + window * step;
    const end = window === WINDOW_COUNT - 1 ? Number.POSITIVE_INFINITY : start + width;
    const expected = countWithin(sortedBackground, start, end) / sortedBackground.length;
    if (expected === 0) continue;
    const ratio = countWithin(sortedPresences, start, end) / sortedPresences.length / expected;
    if (windows.at(-1)?.ratio === ratio) windows.pop();
    windows.push({ ratio, score: start });
  }
  return spearman(
    windows.map(({ ratio }) => ratio),
    windows.map(({ score }) => score),
  );
}

function countWithin(sorted: Float64Array, start: number, end: number): number {
  return firstIndex(sorted, (value) => value > end) - firstIndex(sorted, (value) => value >= start);
}

/** Returns the index of the first value for which `isReached` is true (it is true for all later ones), else the length. */
function firstIndex(sorted: Float64Array, isReached: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isReached(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
