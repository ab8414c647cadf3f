import type { Cell } from "../../core/cell.ts";

/** The numbers of a square that is drawn: a tile's answer, or what was read of an input. */
export interface DrawnTile {
  /** The south-western cell. */
  readonly tile: Cell;
  /** Length of a side, metres; absent for a tile, whose side is 3,200 m. */
  readonly metres?: number;
  /** Cells or pixels on a side. */
  readonly side: number;
  /** `[side, side]` from the north-west, NaN where nothing is known; for a picture `[side, side, 3]`: red, green, blue. */
  readonly values: Float32Array;
  /** Every 2^level-th cell was computed, and represents its square; absent where every pixel was read. */
  readonly level?: number;
  readonly isPicture?: boolean;
  /** Present where the numbers come from a person's own raster and may be of any size. */
  readonly own?: object;
  /** Absent where there is none, as for an input. */
  readonly uncertainty?: Float32Array;
  /** 1 where the model extrapolates. */
  readonly outside?: Uint8Array;
}

/** Tiles by name. A finer answer replaces a coarser one of the same tile. */
export type DrawnTiles = ReadonlyMap<string, DrawnTile>;
