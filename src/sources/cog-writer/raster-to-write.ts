export type SampleType = "uint1" | "uint8" | "uint16" | "int16" | "float32" | "float64";

/** Where a raster lies: the outer corner of its north-west pixel, and the width and height of a pixel (both positive). */
interface Georeference {
  /** EPSG code of a projected system, or of longitude and latitude; null where another file says the system. */
  readonly crs: number | null;
  readonly west: number;
  readonly north: number;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

/** One band: its name, and how a stored value becomes a quantity (value * scale + offset, in `unit`). */
export interface BandToWrite {
  readonly name: string;
  readonly scale: number;
  readonly offset: number;
  readonly unit: string;
  readonly description?: string;
}

/** All that a cloud-optimised GeoTIFF says of its raster, without the samples. */
export interface RasterForm {
  readonly rows: number;
  readonly cols: number;
  readonly georeference: Georeference;
  readonly bands: readonly BandToWrite[];
  readonly sampleType: SampleType;
  /** The number that stands for no data; NaN always does too. */
  readonly nodata: number | null;
  /** The order of samples: "pixel" is [row][col][band], "band" is [band][row][col]. */
  readonly interleave: "pixel" | "band";
  /** Side of a tile in pixels, a multiple of 16. */
  readonly tileSize: number;
  /** 2: differences between neighbouring pixels of one band; 1: none. */
  readonly predictor: 1 | 2;
  /** How overviews are made; "none" writes none. */
  readonly overviews: "average" | "nearest" | "none";
  /** Red, green and blue first. */
  readonly isColour?: boolean;
  /** "#rrggbb" of the values 0, 1, ... of the first band; only for `uint8`. */
  readonly colourTable?: readonly string[];
  /** What the raster is, for the tag ImageDescription. */
  readonly description: string;
}

/** Samples of a raster: an array of the sample type; for `uint1` one byte for each sample, 0 or 1. */
export type Samples = Uint8Array | Uint16Array | Int16Array | Float32Array | Float64Array;

/** A raster in memory, ready to be written as a cloud-optimised GeoTIFF. */
export interface RasterToWrite extends RasterForm {
  /** In the order of `interleave`. */
  readonly values: Samples;
}

/** What a file says of itself besides its raster, and how its tiles are compressed. */
export interface CogFile {
  readonly software: string;
  /** Metadata items that GDAL lists for the file. */
  readonly tags: Readonly<Record<string, string>>;
  /** Compresses bytes to a zlib stream; by default the platform's own function. */
  readonly deflate?: (bytes: Uint8Array) => Promise<Uint8Array>;
}
