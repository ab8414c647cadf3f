import type { RasterToWrite } from "../../../src/sources/cog-writer/raster-to-write.ts";

const COG_TYPE = "image/tiff; application=geotiff; profile=cloud-optimized";

/** The facts that a catalogue states about a raster and that are not in the raster itself. */
export interface AssetNotes {
  readonly title: string;
  readonly roles: readonly string[];
  /** The distance between pixels, metres. */
  readonly gsd: number;
  /** First and last year covered. */
  readonly years: readonly [first: number, last: number];
  /** The names of the values in a raster of classes. */
  readonly classes?: readonly {
    readonly value: number;
    readonly name: string;
    readonly description?: string;
  }[];
}

/** A raster without its values, for the catalogue. */
export type RasterDescription = Omit<RasterToWrite, "values">;

/** Makes the STAC 1.1 asset of a raster, with `eo:bands` and `raster:bands` for readers of STAC 1.0. */
export function rasterAsset(
  href: string,
  raster: RasterDescription,
  notes: AssetNotes,
): Record<string, unknown> {
  const [first, last] = notes.years;
  const dataType = raster.sampleType === "uint1" ? "uint8" : raster.sampleType;
  const nodata = raster.nodata === null ? {} : { nodata: raster.nodata };
  return {
    href,
    title: notes.title,
    description: `SIMULATED. ${raster.description}`,
    type: COG_TYPE,
    roles: notes.roles,
    gsd: notes.gsd,
    start_datetime: `${first}-01-01T00:00:00Z`,
    end_datetime: `${last}-12-31T23:59:59Z`,
    ...projection(raster),
    data_type: dataType,
    ...nodata,
    ...(notes.classes === undefined ? {} : { "classification:classes": notes.classes }),
    bands: raster.bands.map(({ name, description }) => ({
      name,
      ...(description === undefined ? {} : { description }),
    })),
    ...eoBands(raster),
    "raster:bands": raster.bands.map(({ scale, offset, unit }) => ({
      data_type: dataType,
      ...nodata,
      scale,
      offset,
      unit,
    })),
  };
}

/** `proj:*` fields of a raster. */
function projection({ georeference, rows, cols }: RasterDescription): Record<string, unknown> {
  const { crs, west, north, pixelWidth, pixelHeight } = georeference;
  return {
    "proj:code": `EPSG:${crs}`,
    "proj:epsg": crs,
    "proj:shape": [rows, cols],
    "proj:transform": [pixelWidth, 0, west, 0, -pixelHeight, north],
    "proj:bbox": [west, north - rows * pixelHeight, west + cols * pixelWidth, north],
  };
}

const COMMON_NAMES: Readonly<Record<string, string>> = {
  red: "red",
  green: "green",
  blue: "blue",
  nir: "nir",
  swir1: "swir16",
  swir2: "swir22",
};

/** The spectral bands under the names of the eo extension; nothing for rasters without spectral bands. */
function eoBands({ bands }: RasterDescription): Record<string, unknown> {
  const named = bands.map(({ name }) => ({ name, common_name: COMMON_NAMES[name.split("_")[0]!] }));
  return named.every(({ common_name }) => common_name !== undefined) ? { "eo:bands": named } : {};
}
