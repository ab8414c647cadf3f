import { eachModality } from "../../../src/core/modality.ts";
import {
  type ApplicabilityAsset,
  type ApplicabilityJudgement,
  judgeApplicability,
} from "../../../src/models/applicability.ts";
import { type EmbeddedSites, rowOf } from "../../../src/models/embedded-sites.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import { readMeans } from "./survey-scores.ts";

/** Judges whether each site is inside a model's applicability; a missing part gets its training mean, as in an answer. */
export function judgeSites(
  model: EvaluatedModel,
  asset: ApplicabilityAsset,
  { count, embeddings, summaries }: EmbeddedSites,
): ApplicabilityJudgement[] {
  const means = readMeans(model);
  const known = (table: Float32Array, site: number) => {
    const row = rowOf(table, count, site);
    return row.length === 0 || Number.isNaN(row[0]!) ? null : row;
  };
  return Array.from({ length: count }, (_, site) => {
    const parts = [...means].map(([part, mean]) => known(embeddings.get(part)!, site) ?? mean);
    const summary = eachModality((modality) => {
      const row = known(summaries[modality], site);
      return row && Float64Array.from(row);
    });
    return judgeApplicability(asset, parts, summary);
  });
}
