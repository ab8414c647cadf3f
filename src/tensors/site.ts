import type { LonLat } from "../core/cell.ts";
import type { PictureModality, SeriesModality } from "../core/modality.ts";

/**
 * How the numbers of a Sentinel-2 patch are stored: `reflectance` is reflectance x 10,000; `u8-gamma` is the published
 * 8-bit picture, floor(255 (min(DN, 10^4) / 10^4)^(1/2.5)).
 */
export type Sentinel2Encoding = "reflectance" | "u8-gamma";

/** A square of pixels of the 10 m European grid (EPSG:3035), north row first. */
export interface Sentinel2Patch {
  /** `[rows, cols, 4]`, bands red, green, blue, near infrared, as stored; NaN where there is no data. */
  readonly values: Float32Array;
  /** Rows and columns: the patch size. */
  readonly size: number;
  readonly encoding: Sentinel2Encoding;
}

/** A square of pixels of 1 m. */
export interface AerialPatch {
  /** `[rows, cols, 6]`: red, green, blue and near infrared of 8 bits, altitude in metres, number of the land cover; NaN where there is no data. */
  readonly values: Float32Array;
  /** Rows and columns: the patch size. */
  readonly size: number;
}

/**
 * The rasters at one place, as stored and before the model's scaling; NaN is nodata, null a modality that is missing or was
 * not asked for. Series are `[bands, ...]` in the shapes of {@link seriesShapes}: Landsat red, green, blue, nir, swir1, swir2
 * of 2000 to 2020; climate pr (0.01 kg m-2), tas, tasmax, tasmin (0.1 K) of 2000 to 2018; bioclim bio1 to bio19 as stored;
 * environment bio1 to bio19 as stored, and eight soil variables in the units of SoilGrids of 2017; soil in the whole numbers of SoilGrids 2
 * and centimetres to bedrock; land cover as MODIS stores it. What a model does not ask for of a series is NaN.
 */
export type SiteRasters = Readonly<
  Record<PictureModality, AerialPatch | null> & { sentinel2: Sentinel2Patch | null } & Record<
      SeriesModality,
      Float32Array | null
    >
>;

/** The input of one place: its rasters and where it is. */
export type Site = SiteRasters & {
  /** Degrees, WGS 84. */
  readonly position: LonLat;
};

/** `[bands, quarters, years]` of a Landsat cube. */
export const landsatShape = [6, 4, 21] as const;

/** `[variables, years, months]` of a climate cube. */
export const climateShape = [4, 19, 12] as const;

/** `[variables, rows, cols]` of the bioclimate of a place: its pixel of 30 arc seconds in the middle, north row first. */
export const bioclimShape = [19, 5, 5] as const;

/** `[variables, rows, cols]` of the soil of a place: the pixel of each raster that contains it in the middle, north row first. */
const soilShape = [10, 5, 5] as const;

/** `[bands, rows, cols]` of the land cover of a place, as of soil. */
const landCoverShape = [13, 5, 5] as const;

/** `[variables, rows, cols]` of the environment of a place: its pixel alone. */
const environmentShape = [27, 1, 1] as const;

/** `[channels, rows, cols]` of one place's series. */
export const seriesShapes: Readonly<Record<SeriesModality, readonly [number, number, number]>> = {
  landsat: landsatShape,
  climate: climateShape,
  bioclim: bioclimShape,
  environment: environmentShape,
  soil: soilShape,
  landcover: landCoverShape,
};
