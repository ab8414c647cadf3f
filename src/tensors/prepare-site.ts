import { bandNames, eachModality, isSeries, type Modality } from "../core/modality.ts";
import { applyPreprocessing, type Sample } from "./apply-preprocessing.ts";
import type { Preprocessing } from "./preprocessing.ts";
import { seriesSample } from "./series-sample.ts";
import type { Site } from "./site.ts";

/**
 * The input of a network: a place's arrays after the manifest's steps, in the layout of {@link Site} (a picture
 * `[rows, cols, bands]`); null where a modality is missing or the network does not take it.
 */
export type PreparedSite = Readonly<Record<Modality, Float32Array | null>> & Pick<Site, "position">;

/**
 * Scales a site as a model's manifest says. A modality without steps is left out, because the model does not take it.
 *
 * @throws AppError BadInput where the manifest's numbers do not fit the site.
 */
export function prepareSite(site: Site, steps: Preprocessing): PreparedSite {
  const prepared = eachModality((modality) => {
    const own = steps[modality];
    const sample = own && sampleOf(site, modality);
    return own && sample ? applyPreprocessing(sample, own) : null;
  });
  return { ...prepared, position: site.position };
}

function sampleOf(site: Site, modality: Modality): Sample | null {
  if (isSeries(modality)) {
    const values = site[modality];
    return values && seriesSample(modality, values);
  }
  const picture = site[modality];
  if (picture === null) return null;
  const sample = {
    values: picture.values,
    channels: bandNames[modality].length,
    channelAxis: "last" as const,
  };
  return "encoding" in picture ? { ...sample, encoding: picture.encoding } : sample;
}
