import { bandNames, hasPixelsAround, type SeriesModality } from "../core/modality.ts";
import type { Sample } from "./apply-preprocessing.ts";
import { seriesShapes } from "./site.ts";

/** Describes the numbers of one place's series for the steps of a manifest. */
export function seriesSample(modality: SeriesModality, values: Float32Array): Sample {
  const channels = seriesShapes[modality][0];
  const layers = hasPixelsAround(modality) ? bandNames[modality].map(({ name }) => name) : null;
  return { values, channels, channelAxis: "first", ...(layers !== null && { layers }) };
}
