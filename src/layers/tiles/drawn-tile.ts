import type { Cell } from "../../core/cell.ts";

/** The numbers of a tile that is drawn; a tile's answer is one. */
export interface DrawnNumbers {
  /** The tile's south-western cell. */
  readonly tile: Cell;
  /** Cells on a side. */
  readonly side: number;
  /** `[side, side]` from the north-west, NaN where nothing is known. */
  readonly values: Float32Array;
  readonly uncertainty: Float32Array;
  /** 1 where the model extrapolates. */
  readonly outside: Uint8Array;
}

/** A tile of a picture: what the inputs look like. */
interface DrawnPicture {
  readonly tile: Cell;
  /** Pixels on a side. */
  readonly side: number;
  /** `[side, side, 4]` from the north-west, RGBA; not drawn where A is 0. */
  readonly pixels: Uint8ClampedArray;
}

export type DrawnTile = DrawnNumbers | DrawnPicture;

/** Tiles by name; a finer answer of a tile takes the place of the coarser one. */
export type DrawnTiles = ReadonlyMap<string, DrawnTile>;
