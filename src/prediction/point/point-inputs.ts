/** A site's inputs in a form that can be drawn; null where a modality is missing. */
export interface PointInputs {
  readonly sentinel2: {
    /** Pixels on a side, 10 m each. The cell is the 5 x 5 pixels in the middle. */
    readonly size: number;
    readonly year: number | null;
    /** `[size, size, 4]` RGBA bytes, stretched so that people see detail. */
    readonly trueColour: Uint8ClampedArray;
    readonly infrared: Uint8ClampedArray;
  } | null;
  /** NDVI by quarter from 2000, null where there is no data. */
  readonly ndvi:
    | readonly { readonly year: number; readonly quarter: number; readonly value: number | null }[]
    | null;
  /** For each month the mean over the years, January first. */
  readonly climate: {
    /** mm */
    readonly precipitation: readonly number[];
    /** degrees Celsius */
    readonly temperature: readonly number[];
    readonly coldest: readonly number[];
    readonly warmest: readonly number[];
  } | null;
}
