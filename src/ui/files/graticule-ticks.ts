/** Steps between two lines, degrees: those that a reader counts in. */
const STEPS = [10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005] as const;
/** The fewest lines of a map. */
const FEWEST = 3;

/** A meridian or parallel with its label. */
export interface GraticuleTick {
  /** Degrees. */
  readonly at: number;
  /** "14.50° W" */
  readonly text: string;
}

/**
 * Lists the meridians or parallels between two limits, at the widest step that gives three of them or more.
 *
 * @param sides  The letters of positive and negative degrees: "EW" or "NS".
 */
export function graticuleTicks(low: number, high: number, sides: "EW" | "NS"): GraticuleTick[] {
  const step = STEPS.find((one) => countBetween(low, high, one) >= FEWEST) ?? STEPS.at(-1)!;
  const first = Math.ceil(low / step - 1e-9);
  const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
  return Array.from({ length: countBetween(low, high, step) }, (_, line) => {
    const at = Number(((first + line) * step).toFixed(digits));
    const side = at === 0 ? "" : `\u202f${sides[at > 0 ? 0 : 1]}`;
    return { at, text: `${Math.abs(at).toFixed(digits)}°${side}` };
  });
}

function countBetween(low: number, high: number, step: number): number {
  return Math.max(0, Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) + 1);
}
