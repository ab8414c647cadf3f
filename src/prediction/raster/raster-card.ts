import type { Bbox } from "../../core/bbox.ts";
import type { RasterItem } from "../published/read-item.ts";
import type { RasterBands } from "./raster-layer.ts";

/** The card of a person's own raster: what the file says about itself. */
export interface RasterCard {
  readonly address: string;
  /** The name of the file. */
  readonly name: string;
  /** The size of the file; null where the server does not tell it. */
  readonly bytes: number | null;
  /** ETag, or `sha256:…` of a file that was brought to this device; null where neither is known. */
  readonly version: string | null;
  readonly bands: readonly RasterBand[];
  /** The bands that are drawn where none are chosen. */
  readonly shown: RasterBands;
  /** Whether the file has a table of colours for its values. */
  readonly hasColours: boolean;
  readonly crs: string;
  readonly rows: number;
  readonly cols: number;
  /** The approximate length of a pixel's side on the ground. */
  readonly metres: number;
  /** The box that the raster covers, degrees. */
  readonly bbox: Bbox;
  /** The type of the stored numbers: "uint16", "float32". */
  readonly numbers: string;
  /** Whether the file states that it was simulated. */
  readonly isSimulated: boolean;
  /** The STAC item that it was found by; absent for a file that was named itself. */
  readonly item?: RasterItem;
  /** Whether the file is large and has no overviews, so that wide views of it are refused. */
  readonly isSlow: boolean;
}

/** What the file says about a band; null where it says nothing. */
interface RasterBand {
  readonly name: string | null;
  readonly unit: string | null;
}
