import { toPixels } from "../../src/core/affine.ts";
import { conversion, lonLat } from "../../src/core/crs.ts";
import type { RasterForm } from "../../src/sources/cog-writer/raster-to-write.ts";
import type { PixelPlace } from "./island-pixels.ts";

/**
 * The real place onto which the mirror lays the middle of the simulated island, in degrees: farmland in the English Midlands, for
 * which the published series' own numbers are known (public/catalogs/europe, `florascope:golden`).
 */
export const MIRROR_PLACE = [-2.23632, 52.721129] as const;

/** The pixel of a raster that contains the mirror's place, counted within its block. */
export function placeInBlock(form: RasterForm): PixelPlace {
  const { row, col } = placeInRaster(form);
  return { row: row % form.tileSize, col: col % form.tileSize };
}

/** The pixel of a raster that contains the mirror's place. */
function placeInRaster({ georeference }: RasterForm): PixelPlace {
  const { crs, west, north, pixelWidth, pixelHeight } = georeference;
  const [x, y] = conversion(lonLat, `EPSG:${crs}`)(...MIRROR_PLACE);
  const [col, row] = toPixels([pixelWidth, 0, west, 0, -pixelHeight, north], x, y);
  return { row: Math.floor(row), col: Math.floor(col) };
}
