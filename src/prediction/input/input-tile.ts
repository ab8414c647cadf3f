import type { Cell } from "../../core/cell.ts";
import type { FileRead } from "../../sources/read-bands.ts";
import type { ColourEnds } from "../raster/raster-layer.ts";
import type { ReadLayer } from "../shown-layer.ts";

/** A request for an input over one square of the European grid, with a stated number of pixels. */
export interface InputTileRequest {
  /** Address of a STAC catalogue. A person's own raster has an address of its own and ignores this one. */
  readonly catalogue: string;
  readonly layer: ReadLayer;
  /** Year of the Sentinel-2 composite; null takes the newest. */
  readonly year: number | null;
  readonly tile: SquareTile;
  /** Pixels on a side. */
  readonly side: number;
}

/** A square of the European grid, metres. */
export interface SquareTile extends Cell {
  readonly metres: number;
}

/** The numbers of an input over a square. */
export interface InputTile {
  readonly kind: "input";
  /** The south-western corner. */
  readonly tile: Cell;
  /** Length of a side. */
  readonly metres: number;
  /** Pixels on a side. */
  readonly side: number;
  /**
   * `[side, side]` from the north-west in `unit`, NaN where there is no data; for a picture `[side, side, 3]`: red, green and
   * blue.
   */
  readonly values: Float32Array;
  readonly isPicture: boolean;
  /** "reflectance", "mm", "°C", "m"; "" where a file says none. */
  readonly unit: string;
  /** The year of the chosen item; null where it states none. */
  readonly year: number | null;
  /** Ids of the items that were read from the catalogue. */
  readonly items: readonly string[];
  readonly files: readonly FileRead[];
  /** True where every file says of itself that it was simulated. */
  readonly isSimulated: boolean;
  /** Present for a person's own raster. */
  readonly own?: OwnRaster;
}

/** How a person's own raster is drawn: its bands, and for each channel the numbers at the ends of its colours. */
export interface OwnRaster {
  readonly bands: readonly { readonly number: number; readonly name: string | null }[];
  readonly ends: readonly ColourEnds[];
  /** "#rrggbb" for each value, where one band is drawn and the file has a table of colours; null elsewhere. */
  readonly colours: readonly string[] | null;
  /** The stored number that means no data; null where the file names none. */
  readonly nodata: number | null;
}
