import { toCoordinates } from "../../core/affine.ts";
import { conversion, europeanGrid } from "../../core/crs.ts";
import type { RasterFile } from "../../sources/raster-file.ts";

/**
 * Measures the side of a pixel on the ground, metres, in the middle of a raster whose coordinate system is known: the square
 * root of the pixel's area.
 */
export function pixelMetres({ transform, rows, cols, crs }: RasterFile): number {
  const toGrid = conversion(crs!, europeanGrid);
  const at = (right: number, down: number) =>
    toGrid(...toCoordinates(transform, cols / 2 + right, rows / 2 + down));
  const [[x, y], [rightX, rightY], [downX, downY]] = [at(0, 0), at(1, 0), at(0, 1)];
  return Math.sqrt(Math.abs((rightX - x) * (downY - y) - (rightY - y) * (downX - x)));
}
