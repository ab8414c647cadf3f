/**
 * How the numbers of a Sentinel-2 patch are stored: `reflectance` is reflectance x 10,000; `u8-gamma` is the published
 * 8-bit picture, floor(255 (min(DN, 10^4) / 10^4)^(1/2.5)).
 */
export type Sentinel2Encoding = "reflectance" | "u8-gamma";

/** The three kinds of input a model may take. */
export type Modality = "sentinel2" | "landsat" | "climate";

/** A square of pixels of the 10 m European grid (EPSG:3035), north row first. */
export interface Sentinel2Patch {
  /** `[rows, cols, 4]`, bands red, green, blue, near infrared, as stored; NaN where there is no data. */
  readonly values: Float32Array;
  /** Rows and columns: the patch size. */
  readonly size: number;
  readonly encoding: Sentinel2Encoding;
}

/** The input of one cell, as stored and before the model's scaling; NaN is nodata, null a missing modality. */
export interface Site {
  readonly sentinel2: Sentinel2Patch | null;
  /** `[6 bands, 4 quarters, 21 years]`: red, green, blue, nir, swir1, swir2; 2000 to 2020. */
  readonly landsat: Float32Array | null;
  /** `[4 variables, 19 years, 12 months]`: pr (0.01 kg m-2), tas, tasmax, tasmin (0.1 K); 2000 to 2018. */
  readonly climate: Float32Array | null;
}

/** `[bands, quarters, years]` of a Landsat cube. */
export const landsatShape = [6, 4, 21] as const;

/** `[variables, years, months]` of a climate cube. */
export const climateShape = [4, 19, 12] as const;
