import type { Cell } from "../../core/cell.ts";

/** The numbers of a square that is drawn; a tile's answer is one, and so is what was read of an input. */
export interface DrawnTile {
  /** The south-western cell. */
  readonly tile: Cell;
  /** Length of a side; absent: that of a tile, 3,200 m. */
  readonly metres?: number;
  /** Cells or pixels on a side. */
  readonly side: number;
  /** `[side, side]` from the north-west, NaN where nothing is known; of a picture `[side, side, 3]`: red, green, blue. */
  readonly values: Float32Array;
  readonly isPicture?: boolean;
  /** Present where the numbers are a person's own, of any size. */
  readonly own?: object;
  /** Absent where there is none, as of an input. */
  readonly uncertainty?: Float32Array;
  /** 1 where the model extrapolates. */
  readonly outside?: Uint8Array;
}

/** Tiles by name; a finer answer of a tile takes the place of the coarser one. */
export type DrawnTiles = ReadonlyMap<string, DrawnTile>;
