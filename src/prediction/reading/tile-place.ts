import type { Cell } from "../../core/cell.ts";
import type { InputWindow } from "../../tensors/input-window.ts";
import type { AskedPicture } from "../question.ts";

/** A tile of cells to read: which picture, and which windows around the cells. */
export interface TilePlace extends AskedPicture {
  /** The tile's south-western cell. */
  readonly tile: Cell;
  /** The windows that are read around each cell's centre; nothing else is read. */
  readonly windows: readonly InputWindow[];
}
