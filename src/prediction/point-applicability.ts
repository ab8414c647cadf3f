import type { Modality } from "../core/modality.ts";
import { summariseInputs } from "../tensors/input-summary.ts";
import { type ApplicabilityGroup, judgeApplicability } from "./applicability.ts";
import type { Sdm } from "./open-sdm.ts";
import type { PointAnswer } from "./point-answer.ts";
import type { PointScores } from "./score-point.ts";

const unlike: Readonly<Record<ApplicabilityGroup, string>> = {
  embedding: "what the network makes of this place is unlike all that it learnt from",
  landsat: "the Landsat series here is unlike all that the model learnt from",
  climate: "the climate here is unlike all that the model learnt from",
  sentinel2: "the Sentinel-2 picture here is unlike all that the model learnt from",
};

/**
 * Whether the model is at home in a site's inputs; null where it came without the training sites to hold it against.
 * Trained on the simulation only, it is at home in no real place, whatever the distances.
 */
export function pointApplicability(
  sdm: Sdm,
  { embeddings, prepared }: Pick<PointScores, "embeddings" | "prepared">,
  isRealForDemonstration: boolean,
): PointAnswer["applicability"] {
  const judged =
    sdm.applicability &&
    judgeApplicability(sdm.applicability, withMeans(sdm, embeddings), summariseInputs(prepared));
  const distance = { index: judged?.index ?? null, threshold: judged?.threshold ?? null };
  if (isRealForDemonstration)
    return { ...distance, inside: false, reason: "the model has never seen a real plot" };
  return (
    judged && { ...distance, inside: judged.inside, reason: judged.inside ? null : unlike[judged.group] }
  );
}

/** The embeddings of all branches in the order of the head. */
function withMeans({ network, means }: Sdm, embeddings: ReadonlyMap<Modality, Float32Array>): Float32Array[] {
  return [...network.heads].map(
    ([modality, head]) => embeddings.get(modality) ?? means.get(modality) ?? new Float32Array(head.shape[0]),
  );
}
