import {
  CELL_SIDE_METRES,
  type Cell,
  cellAt,
  cellCentre,
  cellCode,
  cellRing,
  type LonLat,
} from "../../core/cell.ts";
import { AppError } from "../../core/errors.ts";
import { gridPosition } from "../../core/grid-position.ts";
import type { PointAnswer } from "./point-answer.ts";
import type { PointRequest } from "./point-request.ts";

/** The centre of a point's site, and the place as its answer names it. */
export interface PointPlace extends Pick<PointAnswer, "cell" | "center" | "outline"> {
  /** EPSG:3035 metres of the site's centre. */
  readonly x: number;
  readonly y: number;
}

/** The centre of the grid's projection, for a place that the grid cannot name, at which nothing is read. */
const GRID_ORIGIN = { x: 4_321_000, y: 3_210_000 };

/** Finds the place of a request on the European grid. @throws AppError OutsideCoverage outside the European grid. */
export function pointPlace(place: PointRequest["place"]): PointPlace {
  const found = placeOnGrid(place);
  if (found !== null) return found;
  const [lon, lat] = (place as { readonly lonLat: LonLat }).lonLat;
  const hint = cellAt([lat, lon]) === null ? "" : ": are longitude and latitude swapped?";
  throw new AppError("OutsideCoverage", `expected a place on the European grid, got ${lon} ${lat}${hint}`, {
    place: `${lon} ${lat}`,
  });
}

/** Returns the place of a request anywhere on Earth: as {@link pointPlace} where there is a grid, and else without a cell. */
export function anyPlace(place: PointRequest["place"]): PointPlace {
  const found = placeOnGrid(place);
  if (found !== null) return found;
  const [lon, lat] = (place as { readonly lonLat: LonLat }).lonLat;
  return { cell: { code: null, lon, lat }, outline: [], center: "point", ...GRID_ORIGIN };
}

/** Returns the place of a request on the European grid; null outside it. */
function placeOnGrid(place: PointRequest["place"]): PointPlace | null {
  if ("cell" in place) {
    const { cell } = place;
    const [lon, lat] = cellCentre(cell);
    const half = CELL_SIDE_METRES / 2;
    return { ...namesOf(cell, lon, lat), center: "cell", x: cell.east + half, y: cell.north + half };
  }
  const [lon, lat] = place.lonLat;
  const cell = cellAt(place.lonLat);
  if (cell === null) return null;
  const [x, y] = gridPosition(lon, lat);
  return { ...namesOf(cell, lon, lat), center: "point", x, y };
}

function namesOf(cell: Cell, lon: number, lat: number) {
  return { cell: { code: cellCode(cell), lon, lat }, outline: cellRing(cell) };
}
