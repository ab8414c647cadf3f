import type { BandSource } from "../../core/asset.ts";
import { AppError } from "../../core/errors.ts";
import { fileName } from "../../core/file-address.ts";
import type { OwnPicture, PictureScale } from "../../core/own-picture.ts";
import type { ReadOptions } from "../../core/read-options.ts";
import type { RasterFile, Rasters } from "../../sources/raster-file.ts";
import { requireRaster } from "../../sources/require-raster.ts";
import type { Provenance } from "../provenance.ts";
import { requireBands } from "../raster/require-bands.ts";

/** A person's own picture in the form that a catalogue gives: its bands, and the rule of choice. */
export interface OwnPictureSources {
  readonly bands: readonly BandSource[];
  readonly choice: NonNullable<Provenance["chosen"][string]>;
}

const numbers: Readonly<Record<PictureScale, string>> = {
  "reflectance-10000": "stored number / 10,000",
  "reflectance-10000-offset": "(stored number - 1,000) / 10,000",
  reflectance: "stored number",
  "u8-gamma": "(stored number / 255) ^ 2.5",
  "u8-linear": "stored number / 255",
  file: "as the file's scale and offset say",
};

/**
 * Gives the bands of a person's own picture to replace the catalogue's, after a check that the file can be read.
 *
 * @throws AppError BadInput for a band that the file does not have, or that has no scale where the file's own is wanted; any
 * error of `requireRaster` and of opening.
 */
export async function ownPictureSources(
  rasters: Rasters,
  { address, bands, scale }: OwnPicture,
  options: ReadOptions = {},
): Promise<OwnPictureSources> {
  const asset = { address, crs: null, nodata: null, hasSidecar: true } as const;
  const file = await rasters.open(asset, options);
  requireRaster(file);
  requireBands(file, bands);
  if (scale === "file") requireScale(file, bands);
  return {
    bands: bands.map((band) => ({ asset, band: band - 1, scale: null, offset: null, stated: scale })),
    choice: {
      items: [fileName(address)],
      year: null,
      rule: `a picture of one's own in the catalogue's place: bands ${bands.join(", ")} as red, green, blue, near infrared; reflectance: ${numbers[scale]}`,
      isOwn: true,
    },
  };
}

function requireScale({ file, bands }: RasterFile, wanted: readonly number[]): void {
  const without = wanted.find((band) => {
    const { scale, offset } = bands[band - 1]!;
    return scale === null && offset === null;
  });
  if (without === undefined) return;
  throw new AppError(
    "BadInput",
    `${fileName(file.address)}: expected a scale beside the numbers of band ${without}, got none in the file`,
    { input: file.address },
  );
}
