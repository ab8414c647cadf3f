import { toCoordinates } from "../../core/affine.ts";
import { conversion, europeanGrid } from "../../core/crs.ts";
import type { RasterFile } from "../../sources/raster-file.ts";

/** The length of a pixel's side on the ground in the middle of a raster whose system is known: the root of its area. */
export function pixelMetres({ transform, rows, cols, crs }: RasterFile): number {
  const toGrid = conversion(crs!, europeanGrid);
  const at = (right: number, down: number) =>
    toGrid(...toCoordinates(transform, cols / 2 + right, rows / 2 + down));
  const [[x, y], [rightX, rightY], [downX, downY]] = [at(0, 0), at(1, 0), at(0, 1)];
  return Math.sqrt(Math.abs((rightX - x) * (downY - y) - (rightY - y) * (downX - x)));
}
