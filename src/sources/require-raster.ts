import { conversion, europeanGrid } from "../core/crs.ts";
import { AppError, isAppError } from "../core/errors.ts";
import { fileName } from "../core/file-address.ts";
import { compressionNames, isUnpacked } from "./decode-tile.ts";
import { malformed } from "./malformed.ts";
import type { RasterFile } from "./raster-file.ts";

/**
 * Refuses a raster that could be opened but not drawn: without a place, in a system that is not known here, or packed in a way
 * that is not unpacked here.
 *
 * @throws AppError BadInput, UnsupportedCrs or MalformedFile, in one sentence with what was expected and what came.
 */
export function requireRaster({ file, isPlaced, crs, levels }: RasterFile): void {
  const { address } = file;
  const name = fileName(address);
  if (!isPlaced)
    throw new AppError(
      "BadInput",
      `${name}: expected a georeferenced raster, got one that does not say where it lies`,
      { input: address },
    );
  if (crs === null)
    throw new AppError(
      "UnsupportedCrs",
      `${name}: expected a coordinate system with an EPSG code, got a raster that names none`,
      { crs: "none" },
    );
  try {
    conversion(europeanGrid, crs);
  } catch (error) {
    if (!isAppError(error, "UnsupportedCrs")) throw error;
    throw new AppError("UnsupportedCrs", `${name}: ${error.message}`, { crs }, error);
  }
  const packed = levels.find(({ image }) => !isUnpacked(image.compression));
  if (packed !== undefined)
    throw malformed(
      name,
      `a compression that is unpacked here (${compressionNames.join(", ")})`,
      `TIFF compression ${packed.image.compression}`,
    );
}
