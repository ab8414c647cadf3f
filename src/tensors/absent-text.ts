import { bandNames, type SeriesModality } from "../core/modality.ts";

/**
 * Names the rasters that are not there, where each stands for itself and not for a date; null where none is missing.
 *
 * @param asked  The layers that were asked for, by name.
 */
export function absentText(
  modality: SeriesModality,
  layers: readonly (object | null)[],
  asked: readonly string[] = bandNames[modality].map(({ name }) => name),
): string | null {
  const names = bandNames[modality]
    .filter(({ name, year }, index) => year === null && layers[index] === null && asked.includes(name))
    .map(({ name }) => name);
  return names.length === 0 ? null : `there is no raster of ${names.join(", ")}`;
}
