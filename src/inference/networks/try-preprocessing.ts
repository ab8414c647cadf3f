import { AppError, isAppError } from "../../core/errors.ts";
import { bandNames, isSeries, type Modality } from "../../core/modality.ts";
import { applyPreprocessing, type Sample } from "../../tensors/apply-preprocessing.ts";
import type { Preprocessing } from "../../tensors/preprocessing.ts";
import { seriesSample } from "../../tensors/series-sample.ts";
import { seriesShapes } from "../../tensors/site.ts";

/**
 * Tries the steps that a person stated on inputs of zeros and on inputs without data, so that steps which can never run, or which leave gaps
 * or infinite numbers, are refused when a model is imported and not at the first place that is asked for.
 *
 * @param inputs  each modality that the network takes, and the side of a picture of it, pixels.
 * @throws AppError BadInput that names the modality.
 */
export function tryPreprocessing(
  steps: Preprocessing,
  inputs: readonly { readonly modality: Modality; readonly size: number }[],
): void {
  for (const { modality, size } of inputs) {
    const own = steps[modality] ?? [];
    const runOn = (fill: number): Float32Array => {
      try {
        return applyPreprocessing(sampleOf(modality, size, fill), own);
      } catch (error) {
        if (!isAppError(error, "BadInput")) throw error;
        throw refused(modality, error.message.replace(/^preprocessing /, ""));
      }
    };
    if (!runOn(0).every(Number.isFinite))
      throw refused(modality, "expected numbers that are finite, got some that are not (is a deviation 0?)");
    if (runOn(Number.NaN).some(Number.isNaN))
      throw refused(
        modality,
        "expected a step for gaps (nodata-to-zero, nodata-to or one-hot), for a raster may have no data; got none that fills them",
      );
  }
}

function sampleOf(modality: Modality, size: number, fill: number): Sample {
  if (isSeries(modality)) {
    const length = seriesShapes[modality].reduce((product, axis) => product * axis, 1);
    return seriesSample(modality, new Float32Array(length).fill(fill));
  }
  const channels = bandNames[modality].length;
  const values = new Float32Array(size * size * channels).fill(fill);
  const encoding = modality === "sentinel2" ? ({ encoding: "reflectance" } as const) : {};
  return { values, channels, channelAxis: "last", ...encoding };
}

function refused(modality: Modality, why: string): AppError {
  return new AppError("BadInput", `preprocessing of ${modality}: ${why}`, { input: "--preprocessing" });
}
