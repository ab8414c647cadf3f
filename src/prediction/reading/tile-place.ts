import type { Cell } from "../../core/cell.ts";
import type { InputWindow } from "../../tensors/input-window.ts";
import type { AskedPicture } from "../question.ts";

/** A tile of cells, which picture, and what is read around them. */
export interface TilePlace extends AskedPicture {
  /** The tile's south-western cell. */
  readonly tile: Cell;
  /** What is read around each cell's centre, and nothing else is. */
  readonly windows: readonly InputWindow[];
}
