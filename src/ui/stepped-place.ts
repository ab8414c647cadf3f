import { type Cell, cellAt, cellCentre, type LonLat } from "../core/cell.ts";
import { MAP_BOUNDS, type View } from "../core/view.ts";
import { type CrosshairStep, steppedCell } from "./stepped-cell.ts";

/** A chosen place: a cell of the European grid, or a point where that does not reach. */
export type ChosenPlace =
  | { readonly cell: Cell; readonly place: null }
  | { readonly cell: null; readonly place: LonLat };

/** Screen pixels of a step where there are no cells. */
const STEP_PIXELS = { short: 8, long: 80 };

/**
 * The place of a crosshair after a step, anywhere on Earth: by cells on the European grid, by pixels of the screen beyond it. The first
 * step puts it at the centre of the view.
 */
export function steppedPlace(
  { cell, place }: { readonly cell: Cell | null; readonly place: LonLat | null },
  view: View,
  step: CrosshairStep,
): ChosenPlace {
  if (cell === null && place === null) return chosenAt([view.lon, view.lat]);
  const moved = cell === null ? null : steppedCell(cell, view, step);
  if (moved !== null) return { cell: moved, place: null };
  const [lon, lat] = place ?? cellCentre(cell!);
  const degrees = (STEP_PIXELS[step.isLong ? "long" : "short"] * 360) / (512 * 2 ** view.zoom);
  const north = lat + step.north * degrees * Math.cos((lat * Math.PI) / 180);
  const east = lon + step.east * degrees;
  return chosenAt([
    east > 180 ? east - 360 : east < -180 ? east + 360 : east,
    Math.min(MAP_BOUNDS.north, Math.max(MAP_BOUNDS.south, north)),
  ]);
}

/** The cell of a place, or the place itself beyond the grid, to five decimals as an address keeps it. */
export function chosenAt([lon, lat]: LonLat): ChosenPlace {
  const cell = cellAt([lon, lat]);
  return cell === null
    ? { cell: null, place: [Number(lon.toFixed(5)), Number(lat.toFixed(5))] }
    : { cell, place: null };
}
