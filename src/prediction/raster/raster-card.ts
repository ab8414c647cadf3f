import type { Bbox } from "../../core/bbox.ts";
import type { RasterBands } from "./raster-layer.ts";

/** What a raster of a person's own says of itself. */
export interface RasterCard {
  readonly address: string;
  /** Of the file. */
  readonly name: string;
  /** Null where the server does not tell. */
  readonly bytes: number | null;
  /** ETag, or `sha256:…` of a file that was brought to this device; null where nothing tells. */
  readonly version: string | null;
  readonly bands: readonly RasterBand[];
  /** What is drawn of it where nothing else is chosen. */
  readonly shown: RasterBands;
  /** Whether it has a table of colours for its values. */
  readonly hasColours: boolean;
  readonly crs: string;
  readonly rows: number;
  readonly cols: number;
  /** About the length of a pixel's side on the ground. */
  readonly metres: number;
  /** Where it lies, degrees. */
  readonly bbox: Bbox;
  /** "uint16", "float32". */
  readonly numbers: string;
  /** Whether the file says of itself that it was simulated. */
  readonly isSimulated: boolean;
  /** Whether it is large and has no overviews: wide views of it are refused. */
  readonly isSlow: boolean;
}

/** A band as its file names it; null where it says nothing. */
interface RasterBand {
  readonly name: string | null;
  readonly unit: string | null;
}
