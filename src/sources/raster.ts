import type { Affine } from "../core/affine.ts";
import type { Crs } from "../core/crs.ts";

/** A rectangle of equal cells in a coordinate system. */
export interface Grid {
  readonly crs: Crs;
  readonly transform: Affine;
  readonly rows: number;
  readonly cols: number;
}

/** A window of numbers with its place. */
export interface Raster {
  /**
   * `[bands, rows, cols]`, stored values; NaN where the file has no data, masks the pixel, or does not reach. Doubles
   * where floats would lose digits.
   */
  readonly values: Float32Array | Float64Array;
  readonly bands: number;
  readonly rows: number;
  readonly cols: number;
  readonly transform: Affine;
  /** Null where the file does not name its system. */
  readonly crs: Crs | null;
  /** The number that stands for no data in the file: already NaN in `values`. */
  readonly nodata: number | null;
}
