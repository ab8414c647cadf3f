import type { Cell } from "../core/cell.ts";

/** A tile of cells, its year, and how wide a Sentinel-2 patch is. */
export interface TilePlace {
  /** The tile's south-western cell. */
  readonly tile: Cell;
  /** Side of a Sentinel-2 patch, pixels of 10 m. */
  readonly patchSize: number;
  /** Year of the Sentinel-2 composite; null takes the newest. */
  readonly year: number | null;
}
