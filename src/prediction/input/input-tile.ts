import type { Cell } from "../../core/cell.ts";
import type { FileRead } from "../../sources/read-bands.ts";
import type { ColourEnds } from "../raster/raster-layer.ts";
import type { ReadLayer } from "../shown-layer.ts";

/** An input over one square of the European grid, at a stated fineness. */
export interface InputTileRequest {
  /** Address of a STAC catalogue; a raster of a person's own has an address itself. */
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

/** What an input holds over a square. */
export interface InputTile {
  readonly kind: "input";
  /** The south-western corner. */
  readonly tile: Cell;
  /** Length of a side. */
  readonly metres: number;
  /** Pixels on a side. */
  readonly side: number;
  /** `[side, side]` from the north-west in `unit`, NaN where there is nothing; of a picture `[side, side, 3]`: red, green and blue. */
  readonly values: Float32Array;
  readonly isPicture: boolean;
  /** "reflectance", "mm", "°C", "m"; "" where a file says none. */
  readonly unit: string;
  /** Of the item that was chosen; null where it says none. */
  readonly year: number | null;
  /** Items of the catalogue. */
  readonly items: readonly string[];
  readonly files: readonly FileRead[];
  /** True where every file says of itself that it was simulated. */
  readonly isSimulated: boolean;
  /** Of a raster of a person's own. */
  readonly own?: OwnRaster;
}

/** What of a person's own raster is drawn: its bands and the ends of each one's colours, by channel. */
export interface OwnRaster {
  readonly bands: readonly { readonly number: number; readonly name: string | null }[];
  readonly ends: readonly ColourEnds[];
  /** "#rrggbb" of each value, from the file's own table, where one band is drawn and the file has one; null elsewhere. */
  readonly colours: readonly string[] | null;
  /** The stored number that stands for nothing; null where the file names none. */
  readonly nodata: number | null;
}
