import { applyPreprocessing } from "./apply-preprocessing.ts";
import type { Preprocessing } from "./preprocessing.ts";
import { climateShape, landsatShape, type Site } from "./site.ts";

/** What a network takes: the site's arrays after the manifest's steps, each in the layout of {@link Site}. */
export interface PreparedSite {
  /** `[rows, cols, 4]`. */
  readonly sentinel2: Float32Array | null;
  /** `[6, 4, 21]`. */
  readonly landsat: Float32Array | null;
  /** `[4, 19, 12]`. */
  readonly climate: Float32Array | null;
}

/**
 * A site as a model's manifest wants it; a modality without steps is left out, as the model does not take it.
 *
 * @throws AppError BadInput where the manifest's numbers do not fit.
 */
export function prepareSite({ sentinel2, landsat, climate }: Site, steps: Preprocessing): PreparedSite {
  return {
    sentinel2:
      sentinel2 &&
      (steps.sentinel2 ?? null) &&
      applyPreprocessing(
        { values: sentinel2.values, channels: 4, channelAxis: "last", encoding: sentinel2.encoding },
        steps.sentinel2 ?? [],
      ),
    landsat: prepareCube(landsat, landsatShape[0], steps.landsat),
    climate: prepareCube(climate, climateShape[0], steps.climate),
  };
}

function prepareCube(
  values: Float32Array | null,
  channels: number,
  steps: Preprocessing["landsat"],
): Float32Array | null {
  if (values === null || steps === undefined) return null;
  return applyPreprocessing({ values, channels, channelAxis: "first" }, steps);
}
