import { CELL_SIDE_METRES, type Cell, cellAt, cellCentre, cellCode, cellRing } from "../../core/cell.ts";
import { AppError } from "../../core/errors.ts";
import { gridPosition } from "../../core/grid-position.ts";
import type { PointRequest } from "../explorer.ts";
import type { PointAnswer } from "./point-answer.ts";

/** The centre of a point's site, and the place as its answer names it. */
export interface PointPlace extends Pick<PointAnswer, "cell" | "center" | "outline"> {
  readonly grid: Cell;
  /** EPSG:3035 metres of the site's centre. */
  readonly x: number;
  readonly y: number;
}

/** Finds the place of a request on the European grid. @throws AppError OutsideCoverage outside the European grid. */
export function pointPlace(place: PointRequest["place"]): PointPlace {
  if ("cell" in place) {
    const { cell } = place;
    const [lon, lat] = cellCentre(cell);
    const half = CELL_SIDE_METRES / 2;
    return { ...namesOf(cell, lon, lat), center: "cell", x: cell.east + half, y: cell.north + half };
  }
  const [lon, lat] = place.lonLat;
  const cell = cellAt(place.lonLat);
  if (cell === null)
    throw new AppError("OutsideCoverage", `expected a place on the European grid, got ${lon} ${lat}`, {
      place: `${lon} ${lat}`,
    });
  const [x, y] = gridPosition(lon, lat);
  return { ...namesOf(cell, lon, lat), center: "point", x, y };
}

function namesOf(cell: Cell, lon: number, lat: number) {
  return { grid: cell, cell: { code: cellCode(cell), lon, lat }, outline: cellRing(cell) };
}
