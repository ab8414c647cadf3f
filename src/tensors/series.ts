import type { FileRead } from "../sources/read-bands.ts";

/** The numbers of a modality at the places of a grid: `[places, numbers of one place]`, NaN where there is no data. */
export interface Series {
  readonly values: Float32Array;
  /** The share of its numbers that have data. */
  readonly covered: number;
  readonly files: readonly FileRead[];
  /** What its files did not give; null where all are there. */
  readonly lost: string | null;
}
