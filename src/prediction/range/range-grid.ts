import type { Bbox } from "../../core/bbox.ts";
import type { LonLat } from "../../core/cell.ts";
import { AppError } from "../../core/errors.ts";

/** A grid of longitude and latitude over the whole Earth or a part of it, north row first. */
export interface RangeGrid {
  /** The outer edges, degrees. */
  readonly box: Bbox;
  readonly cols: number;
  readonly rows: number;
}

/** The most cells of a grid: about four numbers of every cell are kept, and the embedding of every cell on land. */
const MOST_CELLS = 2 ** 22;

/** The whole Earth. */
export const WORLD: Bbox = [-180, -90, 180, 90];

/** Checks the size of a grid and returns it. @throws BadInput where it is empty, reaches beyond the Earth, or has too many cells. */
export function rangeGrid(box: Bbox, cols: number, rows: number): RangeGrid {
  const [west, south, east, north] = box;
  const isOnEarth = west >= -180 && east <= 180 && south >= -90 && north <= 90;
  if (!isOnEarth || west >= east || south >= north)
    throw new AppError(
      "BadInput",
      `expected a box of degrees with west < east within -180 to 180 and south < north within -90 to 90, got ${box.join(", ")}`,
      { input: "bbox" },
    );
  if (!(cols >= 1 && rows >= 1 && cols * rows <= MOST_CELLS))
    throw new AppError("BadInput", `expected a grid of 1 to ${MOST_CELLS} cells, got ${cols} x ${rows}`, {
      input: "size",
    });
  return { box, cols, rows };
}

/** Returns the longitude of the centres of a column. */
export function columnLongitude({ box: [west, , east], cols }: RangeGrid, col: number): number {
  return west + ((east - west) * (col + 0.5)) / cols;
}

/** Returns the latitude of the centres of a row. */
export function rowLatitude({ box: [, south, , north], rows }: RangeGrid, row: number): number {
  return north - ((north - south) * (row + 0.5)) / rows;
}

/** Returns the cell that contains a place, by its number row by row; null outside the grid. */
export function gridCellAt({ box, cols, rows }: RangeGrid, [lon, lat]: LonLat): number | null {
  const [west, south, east, north] = box;
  if (!(lon >= west && lon <= east && lat >= south && lat <= north)) return null;
  const col = Math.min(cols - 1, Math.floor(((lon - west) / (east - west)) * cols));
  const row = Math.min(rows - 1, Math.floor(((north - lat) / (north - south)) * rows));
  return row * cols + col;
}
