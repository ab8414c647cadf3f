import type { Position } from "geojson";
import { type Cell, cellAt, cellCentre } from "../../../core/cell.ts";
import type { AppStore } from "../../../state/app-store.ts";
import { ARROW_KEYS } from "../../arrow-keys.ts";
import { steppedCell } from "../../stepped-cell.ts";
import { FEWEST_CORNERS } from "./fewest-corners.ts";
import { takeShape } from "./take-shape.ts";

/** A key press while an area is edited. */
interface EditKey {
  readonly key: string;
  readonly shiftKey: boolean;
}

/**
 * Does what a key means while an area's corners are edited, and tells whether it meant something: N and P choose the next and
 * the previous corner, arrows move it by a cell (with Shift farther), Delete removes it, I inserts one halfway to the next,
 * Enter finishes, Escape takes every change back.
 */
export function obeyEditKey(store: AppStore, { key, shiftKey }: EditKey): boolean {
  const { draw, cancelEdit } = store.getState();
  const letter = key.toLowerCase();
  if (key === "Escape") cancelEdit();
  else if (key === "Enter") draw(null);
  else if (letter === "n") choose(store, 1);
  else if (letter === "p") choose(store, -1);
  else if (ARROW_KEYS[key] !== undefined) move(store, ARROW_KEYS[key], shiftKey);
  else if (key === "Delete" || key === "Backspace") remove(store);
  else if (key === "Insert" || letter === "i") insert(store);
  else return false;
  return true;
}

/** The corners of the area that is edited, without the last, which repeats the first; empty while none is. */
export function editedCorners({
  drawing,
  areas,
}: Pick<ReturnType<AppStore["getState"]>, "drawing" | "areas">): readonly Position[] {
  const geometry =
    drawing?.kind === "edit" ? areas.find(({ id }) => id === drawing.area)?.geometry : undefined;
  return geometry?.type === "Polygon" ? geometry.coordinates[0]!.slice(0, -1) : [];
}

function choose(store: AppStore, by: number): void {
  const { editedCorner } = store.getState();
  const count = editedCorners(store.getState()).length;
  if (count === 0) return;
  show(store, editedCorner === null ? 0 : (editedCorner + by + count) % count);
}

function move(store: AppStore, [east, north]: readonly [number, number], isLong: boolean): void {
  const { address, editedCorner } = store.getState();
  const corners = editedCorners(store.getState());
  if (editedCorner === null) {
    choose(store, 1);
    return;
  }
  const cell = steppedCell(cellOf(corners[editedCorner]), address.view, { east, north, isLong });
  if (cell !== null) reshape(store, corners.with(editedCorner, [...cellCentre(cell)]), editedCorner);
}

function remove(store: AppStore): void {
  const { editedCorner } = store.getState();
  const corners = editedCorners(store.getState());
  if (editedCorner === null || corners.length <= FEWEST_CORNERS) return;
  reshape(store, corners.toSpliced(editedCorner, 1), editedCorner % (corners.length - 1));
}

function insert(store: AppStore): void {
  const { editedCorner } = store.getState();
  const corners = editedCorners(store.getState());
  if (editedCorner === null) return;
  const [one, other] = [corners[editedCorner]!, corners[(editedCorner + 1) % corners.length]!];
  const half = [(one[0]! + other[0]!) / 2, (one[1]! + other[1]!) / 2];
  reshape(store, corners.toSpliced(editedCorner + 1, 0, half), editedCorner + 1);
}

/** Gives the area other corners and shows them on the map; a shape that cannot be used becomes a notice and changes nothing. */
function reshape(store: AppStore, corners: readonly Position[], chosen: number): void {
  const { drawing, draw } = store.getState();
  const before = editedCorners(store.getState());
  takeShape(store, { type: "Polygon", coordinates: [[...corners, corners[0]!]] });
  const after = editedCorners(store.getState());
  if (after === before) return;
  draw(drawing && { ...drawing });
  const [lon, lat] = corners[chosen]!;
  const at = after.findIndex(([east, north]) => east === lon && north === lat);
  show(store, at === -1 ? chosen : at);
}

function show(store: AppStore, corner: number): void {
  const { chooseCorner, moveDrawingCell } = store.getState();
  chooseCorner(corner);
  const cell = cellOf(editedCorners(store.getState())[corner]);
  if (cell !== null) moveDrawingCell(cell);
}

function cellOf(corner: Position | undefined): Cell | null {
  return corner === undefined ? null : cellAt([corner[0]!, corner[1]!]);
}
