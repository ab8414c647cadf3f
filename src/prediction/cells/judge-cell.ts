import { modalityTraits } from "../../core/modality.ts";
import type { PartValues, SpeciesNetwork } from "../../inference/networks/network.ts";
import { type ApplicabilityGroup, judgeApplicability } from "../../models/applicability.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { summariseInputs } from "../../tensors/input-summary.ts";
import type { PointAnswer } from "../point/point-answer.ts";
import type { CellScores } from "./score-cell.ts";

/**
 * Judges whether a cell's inputs are like those that the model was trained on; null where the model came without training
 * sites to compare with. A model of the simulation only is never inside its applicability in a real place, whatever the
 * distances.
 */
export function judgeCell(
  sdm: Sdm,
  { embeddings, prepared }: Pick<CellScores, "embeddings" | "prepared">,
  simulated: boolean,
): PointAnswer["applicability"] {
  const judged =
    sdm.applicability &&
    judgeApplicability(sdm.applicability, withMeans(sdm, embeddings), summariseInputs(prepared));
  const distance = { index: judged?.index ?? null, threshold: judged?.threshold ?? null };
  if (hasNeverSeen(sdm, simulated))
    return { ...distance, inside: false, reason: "the model has never seen a real plot" };
  return (
    judged && { ...distance, inside: judged.inside, reason: judged.inside ? null : reasonFor(judged.group) }
  );
}

/** Whether the model was trained on the simulation only and these inputs are real: it then extrapolates everywhere. */
export function hasNeverSeen({ manifest }: Pick<Sdm, "manifest">, simulated: boolean): boolean {
  return manifest.properties["florascope:demonstration_only"] && !simulated;
}

function reasonFor(group: ApplicabilityGroup): string {
  return group === "embedding"
    ? "what the network makes of this place is unlike all that it learnt from"
    : `the ${modalityTraits[group].title} here is unlike all that the model learnt from`;
}

/** All parts in the order of the head; missing ones are replaced by their training mean. */
function withMeans(
  { network, means }: { network: SpeciesNetwork; means: PartValues },
  embeddings: PartValues,
): Float32Array[] {
  return network.parts.map(
    ({ name, width }) => embeddings.get(name) ?? means.get(name) ?? new Float32Array(width),
  );
}
