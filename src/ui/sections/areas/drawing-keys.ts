import { type Cell, cellAt } from "../../../core/cell.ts";
import type { AppStore } from "../../../state/app-store.ts";
import { ARROW_KEYS } from "../../arrow-keys.ts";
import { steppedCell } from "../../stepped-cell.ts";
import { obeyEditKey } from "./edit-keys.ts";
import { FEWEST_CORNERS } from "./fewest-corners.ts";

/** A key press while a shape is drawn. */
interface DrawingKey {
  readonly key: string;
  readonly shiftKey: boolean;
  /** Control or Command is held. */
  readonly isChord: boolean;
  /** True while a button or field has the focus, which then gets Enter, arrows and letters. */
  readonly isOnControl: boolean;
}

/**
 * Does what a key means while a shape is drawn, and tells whether it meant something: arrows move a crosshair; Enter sets a corner there, and
 * pressed once more at the same place, or after corners that a pointer set, closes the shape; Backspace takes a corner back;
 * Escape ends the drawing. While an area is edited, keys mean what {@link obeyEditKey} says.
 */
export function obeyDrawingKey(
  store: AppStore,
  { key, shiftKey, isChord, isOnControl }: DrawingKey,
): boolean {
  const { draw, drawing, orderDrawing } = store.getState();
  if (drawing?.kind === "edit")
    return !isChord && (key === "Escape" || !isOnControl) && obeyEditKey(store, { key, shiftKey });
  if (key === "Escape") draw(null);
  else if (isChord && key.toLowerCase() === "z") orderDrawing(shiftKey ? "redo" : "undo");
  else if (isChord && key.toLowerCase() === "y") orderDrawing("redo");
  else if (isChord || isOnControl) return false;
  else if (key === "Backspace" || key === "Delete") orderDrawing("undo");
  else if (key === "Enter") enter(store);
  else if (ARROW_KEYS[key] !== undefined) step(store, ARROW_KEYS[key], shiftKey);
  else return false;
  return true;
}

function step({ getState }: AppStore, [east, north]: readonly [number, number], isLong: boolean): void {
  const { address, drawingCell, moveDrawingCell } = getState();
  const cell = steppedCell(drawingCell, address.view, { east, north, isLong });
  if (cell !== null) moveDrawingCell(cell);
}

function enter({ getState }: AppStore): void {
  const { address, drawingCell, pressedCell, drawnSoFar, orderDrawing, moveDrawingCell } = getState();
  const isClosable = drawnSoFar.corners >= FEWEST_CORNERS;
  const { lon, lat } = address.view;
  const centre = cellAt([lon, lat]);
  if (drawingCell !== null && !isSame(drawingCell, pressedCell)) orderDrawing("press");
  else if (isClosable) orderDrawing("finish");
  else if (drawingCell === null && centre !== null) {
    moveDrawingCell(centre);
    orderDrawing("press");
  }
}

function isSame(one: Cell, other: Cell | null): boolean {
  return one.east === other?.east && one.north === other.north;
}
