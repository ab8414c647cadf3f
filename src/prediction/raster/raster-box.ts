import { toCoordinates } from "../../core/affine.ts";
import { type Bbox, boxAround } from "../../core/bbox.ts";
import { conversion, lonLat } from "../../core/crs.ts";
import { geographicPosition } from "../../core/grid-position.ts";
import type { RasterFile } from "../../sources/raster-file.ts";
import type { SquareTile } from "../input/input-tile.ts";

/** Points along each edge that bound a bent one. */
const shares = [0, 0.25, 0.5, 0.75, 1];

/** Where a raster whose system is known lies, degrees. */
export function rasterBox({ transform, rows, cols, crs }: RasterFile): Bbox {
  const toDegrees = conversion(crs!, lonLat);
  return boxOf((right, down) => toDegrees(...toCoordinates(transform, right * cols, down * rows)));
}

/** Where a square lies, degrees. */
export function squareBox({ east, north, metres }: SquareTile): Bbox {
  return boxOf((right, down) => geographicPosition(east + right * metres, north + down * metres));
}

function boxOf(at: (right: number, down: number) => readonly [x: number, y: number]): Bbox {
  return boxAround(shares.flatMap((right) => shares.map((down) => at(right, down))));
}
