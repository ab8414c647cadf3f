import { AppError } from "../../core/errors.ts";
import { fileName } from "../../core/file-address.ts";
import type { RasterFile } from "../../sources/raster-file.ts";

/**
 * Checks that a file has these bands. @param wanted bands, counted from 1. @throws AppError BadInput for a band that the file
 * does not have.
 */
export function requireBands({ file, bands }: RasterFile, wanted: readonly number[]): void {
  const missing = wanted.find((band) => band > bands.length);
  if (missing === undefined) return;
  const has = `${bands.length} ${bands.length === 1 ? "band" : "bands"}`;
  throw new AppError(
    "BadInput",
    `${fileName(file.address)}: expected a band ${missing}, got a file of ${has}`,
    { input: file.address },
  );
}
