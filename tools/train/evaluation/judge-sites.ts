import type { OpenModel } from "../../../src/inference/open-model.ts";
import {
  type ApplicabilityAsset,
  type ApplicabilityJudgement,
  judgeApplicability,
} from "../../../src/prediction/applicability.ts";
import type { EmbeddedSites } from "./embed-plots.ts";
import { modalityOrder } from "./embed-plots.ts";
import { meansOf } from "./survey-scores.ts";

/** Whether a model is at home in each of some sites; a missing modality is its training mean, as in an answer. */
export function judgeSites(
  model: OpenModel,
  asset: ApplicabilityAsset,
  sites: EmbeddedSites,
): ApplicabilityJudgement[] {
  const means = meansOf(model, sites);
  const row = (all: Float32Array, site: number) => {
    const width = all.length / sites.count;
    return all.subarray(site * width, (site + 1) * width);
  };
  return Array.from({ length: sites.count }, (_, site) => {
    const isThere = modalityOrder.map((modality) => !Number.isNaN(row(sites.embeddings[modality], site)[0]!));
    const embeddings = modalityOrder.map((modality, at) =>
      isThere[at] ? row(sites.embeddings[modality], site) : means[modality],
    );
    const [landsat, climate, sentinel2] = modalityOrder.map((modality, at) =>
      isThere[at] ? Float64Array.from(row(sites.summaries[modality], site)) : null,
    ) as [Float64Array | null, Float64Array | null, Float64Array | null];
    return judgeApplicability(asset, embeddings, { landsat, climate, sentinel2 });
  });
}
