import { type Crs, conversion, europeanGrid } from "../core/crs.ts";
import { AppError, isAppError } from "../core/errors.ts";
import { fileName } from "../core/file-address.ts";
import { compressionNames, isUnpacked } from "./decode-tile.ts";
import { malformed } from "./malformed.ts";
import type { RasterFile } from "./raster-file.ts";

/**
 * Refuses a raster that could be opened but not drawn: it does not say where it lies, its coordinate system is not
 * known here, or its compression cannot be unpacked here.
 *
 * @throws AppError BadInput, UnsupportedCrs or MalformedFile, in one sentence with what was expected and what came.
 */
export function requireRaster(raster: RasterFile): void {
  const { file, isPlaced, levels } = raster;
  const { address } = file;
  const name = fileName(address);
  if (!isPlaced)
    throw new AppError(
      "BadInput",
      `${name}: expected a georeferenced raster, got one that does not say where it lies; its place may stand in a file beside it (.tfw with .prj, or .tif.aux.xml): bring that along`,
      { input: address },
    );
  const crs = requireSystem(raster);
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

/**
 * Returns the coordinate system of a raster. @throws AppError UnsupportedCrs where it names none, or one that is not understood.
 */
export function requireSystem({ file, crs, unknownSystem }: RasterFile): Crs {
  if (crs !== null) return crs;
  const got = unknownSystem === null ? "a raster that names none" : `"${unknownSystem.slice(0, 80)}"`;
  throw new AppError(
    "UnsupportedCrs",
    `${fileName(file.address)}: expected a coordinate system that is known here, got ${got}`,
    { crs: unknownSystem ?? "none" },
  );
}
