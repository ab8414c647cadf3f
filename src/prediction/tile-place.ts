import type { Cell } from "../core/cell.ts";
import type { AskedPicture } from "./question.ts";

/** A tile of cells, which picture, and how wide a Sentinel-2 patch is. */
export interface TilePlace extends AskedPicture {
  /** The tile's south-western cell. */
  readonly tile: Cell;
  /** Side of a Sentinel-2 patch, pixels of 10 m. */
  readonly patchSize: number;
}
