/** The milliseconds of every round, by the name of what was run. */
export type Timings = Readonly<Record<string, readonly number[]>>;

/**
 * Runs rivals in turn, round after round, so that other work on the machine affects all of them alike. The first round warms
 * up and is not counted.
 */
export async function interleave(
  rivals: Readonly<Record<string, () => Promise<unknown>>>,
  rounds: number,
): Promise<Timings> {
  const timings: Record<string, number[]> = {};
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(rivals)) {
      const start = performance.now();
      await run();
      timings[name] ??= [];
      if (round > 0) timings[name].push(performance.now() - start);
    }
  }
  return timings;
}

/** Computes the median of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
