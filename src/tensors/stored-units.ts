import type { LayerRead } from "../sources/read-bands.ts";

/** The scale in which the published series are stored: rain in 0.01 mm, temperatures in 0.1 K. */
export const climateScales: Readonly<Record<string, number>> = {
  pr: 0.01,
  tas: 0.1,
  tasmax: 0.1,
  tasmin: 0.1,
};

/**
 * Brings the numbers of a layer into the units that models were trained on, in place. A file that declares another
 * scale or an offset (as the newer CHELSA files do) is converted through the physical value and rounded to a whole
 * stored number; a file that declares the same scale or none is used as it is.
 *
 * @param scale the scale of the trained units; null where there is only one way to store them.
 */
export function toStoredUnits(
  values: Float32Array | Float64Array,
  { scale: ownScale, offset }: Pick<LayerRead, "scale" | "offset">,
  scale: number | null,
): void {
  if (scale === null || ownScale === null) return;
  if (Math.abs(ownScale / scale - 1) < 1e-9 && (offset ?? 0) === 0) return;
  for (let i = 0; i < values.length; i++)
    values[i] = Math.round((values[i]! * ownScale + (offset ?? 0)) / scale);
}
