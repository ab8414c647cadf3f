import { bandNames, type SeriesModality } from "../core/modality.ts";

/** Names the rasters that are not there, where each stands for itself and not for a date; null where none is missing. */
export function absentText(modality: SeriesModality, layers: readonly (object | null)[]): string | null {
  const names = bandNames[modality]
    .filter(({ year }, index) => year === null && layers[index] === null)
    .map(({ name }) => name);
  return names.length === 0 ? null : `there is no raster of ${names.join(", ")}`;
}
