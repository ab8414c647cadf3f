import type { Asset, BandSource } from "../core/asset.ts";
import { AppError } from "../core/errors.ts";
import { bandNames, type Modality } from "../core/modality.ts";
import type { RasterFile } from "../sources/raster-file.ts";

/**
 * Finds the layers of a modality in a file that a person opened, in the order of `bandNames`, by the names of its
 * bands. A file of four unnamed bands is red, green, blue and near infrared. A layer that the file lacks is null.
 *
 * @throws AppError BadInput where no band is a layer of the modality.
 */
export function layersOfOwnFile(file: RasterFile, asset: Asset, modality: Modality): (BandSource | null)[] {
  const own = file.bands.map(({ name }) => name);
  const wanted = bandNames[modality];
  const isUnnamedPicture = modality === "sentinel2" && own.length === 4 && own.every((name) => name === null);
  const layers = wanted.map(({ name }, place) => {
    const band = isUnnamedPicture ? place : own.indexOf(name);
    return band === -1 ? null : { asset, band, scale: null, offset: null };
  });
  if (layers.some((layer) => layer !== null)) return layers;
  const names = own.map((name) => name ?? "unnamed");
  const got =
    names.length > 4 ? `${names.slice(0, 4).join(", ")} ... (${names.length} bands)` : names.join(", ");
  throw new AppError(
    "BadInput",
    `${asset.address}: expected bands named like "${wanted[0]?.name}" for ${modality}, got ${got}`,
    { input: asset.address },
  );
}
