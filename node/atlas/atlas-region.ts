import type { Bbox } from "../../src/core/bbox.ts";
import type { Cell, LonLat } from "../../src/core/cell.ts";

/** The region of an atlas as its plan states it. */
export type RegionPlan =
  | { readonly kind: "box"; readonly box: Bbox }
  | { readonly kind: "polygons"; readonly name: string; readonly polygons: Polygons };

/** Degrees, WGS 84; of each polygon the outer ring first, counter-clockwise, then its holes, clockwise; all closed. */
export type Polygons = readonly (readonly (readonly LonLat[])[])[];

/** The cells of an atlas: those whose centre lies in its region. */
export interface Region {
  /** The tiles that hold a cell of the region, row by row from the north, west first in a row. */
  readonly tiles: readonly Cell[];
  /** `[64, 64]` from the north-west: 1 for each cell of the tile that is in the region. */
  mask(tile: Cell): Uint8Array;
}
