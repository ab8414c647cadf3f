import { bandNames, type Modality } from "../core/modality.ts";

/** Bands of each modality in the order of the network's input channels, by their STAC common names where they have one. */
export const inputBands: Readonly<Record<Modality, readonly string[]>> = {
  landsat: ["red", "green", "blue", "nir", "swir16", "swir22"],
  climate: ["pr", "tas", "tasmax", "tasmin"],
  sentinel2: ["red", "green", "blue", "nir"],
  bioclim: bandNames.bioclim.map(({ name }) => name),
  environment: bandNames.environment.map(({ name }) => name),
  aerial: bandNames.aerial.map(({ name }) => name),
  soil: bandNames.soil.map(({ name }) => name),
  landcover: bandNames.landcover.map(({ name }) => name),
};

/**
 * Returns one entry of a manifest's `mlm:input`: a modality with its bands, shape and dimension names.
 *
 * @param patch side of a picture, pixels.
 * @param bands those that the network takes of the pixels around a place; all by default.
 */
export function modelInput(modality: Modality, patch: number, bands = inputBands[modality]) {
  const around = { shape: [-1, bands.length, 5, 5], dim_order: ["batch", "channel", "height", "width"] };
  const dimensions = {
    sentinel2: { shape: [-1, patch, patch, 4], dim_order: ["batch", "height", "width", "channel"] },
    landsat: { shape: [-1, 6, 4, 21], dim_order: ["batch", "channel", "quarter", "year"] },
    climate: { shape: [-1, 4, 19, 12], dim_order: ["batch", "channel", "year", "month"] },
    ...{ bioclim: around, soil: around, landcover: around },
    environment: { shape: [-1, 27], dim_order: ["batch", "variable"] },
    aerial: { shape: [-1, patch, patch, 6], dim_order: ["batch", "height", "width", "channel"] },
  }[modality];
  return { name: modality, bands, input: { ...dimensions, data_type: "float32" } };
}
