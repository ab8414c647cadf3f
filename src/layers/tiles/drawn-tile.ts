import type { Bbox } from "../../core/bbox.ts";
import type { Cell } from "../../core/cell.ts";

/** A square that is drawn with its numbers: a tile's answer, what was read of an input, or a part of a range. */
export type DrawnTile = DrawnNumbers & (OnEuropeanGrid | OnDegrees);

/** A square of the European grid. */
export interface OnEuropeanGrid {
  /** The south-western cell. */
  readonly tile: Cell;
  /** Length of a side, metres; absent for a tile, whose side is 3,200 m. */
  readonly metres?: number;
}

/** A box anywhere on Earth, degrees, in even steps of longitude and latitude. */
export interface OnDegrees {
  readonly box: Bbox;
}

/** The numbers of a square. */
interface DrawnNumbers {
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
