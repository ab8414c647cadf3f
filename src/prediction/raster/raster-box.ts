import { toCoordinates } from "../../core/affine.ts";
import { type Bbox, boxAround } from "../../core/bbox.ts";
import { conversion, lonLat, wholeTurn } from "../../core/crs.ts";
import { geographicPosition } from "../../core/grid-position.ts";
import type { RasterFile } from "../../sources/raster-file.ts";
import type { SquareTile } from "../input/input-tile.ts";

/** Points along each edge that are projected, because edges may be bent. */
const shares = [0, 0.25, 0.5, 0.75, 1];

/** Finds the box of a raster whose coordinate system is known, degrees. Longitudes from 0 to 360 become -180 to 180. */
export function rasterBox({ transform, rows, cols, crs }: RasterFile): Bbox {
  const toDegrees = conversion(crs!, lonLat);
  const [west, south, east, north] = boxOf((right, down) =>
    toDegrees(...toCoordinates(transform, right * cols, down * rows)),
  );
  if (east <= 180 || wholeTurn(crs!) === null) return [west, south, east, north];
  if (east - west > 180) return [-180, south, 180, north];
  const turns = Math.round((west + east) / 2 / 360);
  return [west - 360 * turns, south, east - 360 * turns, north];
}

/** Finds the box of a square, degrees. */
export function squareBox({ east, north, metres }: SquareTile): Bbox {
  return boxOf((right, down) => geographicPosition(east + right * metres, north + down * metres));
}

function boxOf(at: (right: number, down: number) => readonly [x: number, y: number]): Bbox {
  return boxAround(shares.flatMap((right) => shares.map((down) => at(right, down))));
}
