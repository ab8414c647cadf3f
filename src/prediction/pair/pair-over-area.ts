import type { CallOptions } from "../../core/calls.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import { predictArea } from "../area/predict-area.ts";
import type { PredictionSetup } from "../prediction-setup.ts";
import type { AreaPair, AreaPairProgress, AreaPairRequest, FirstAnswer } from "./area-pair-answer.ts";
import { compareModels, type ModelNumbers, scaleOf } from "./compare-models.ts";
import { requireSecond } from "./pair-at-point.ts";

/**
 * Asks a second model over an area, and compares how frequent each of the species is that both have.
 *
 * @throws BadInput where the question names no second model; what {@link predictArea} throws.
 */
export async function pairOverArea(
  setup: PredictionSetup,
  { question, geometry, first }: AreaPairRequest,
  { onProgress, ...options }: CallOptions<AreaPairProgress> = {},
): Promise<AreaPair> {
  const { second: _, ...alone } = question;
  const asked = { ...alone, sdm: requireSecond(question), habitat: null };
  const answer = await predictArea(
    setup,
    { question: asked, geometry },
    ({ cells: { computed, planned } }) => onProgress?.({ computed, planned }),
    options,
  );
  const [one, other] = [await setup.models.sdm(question.sdm), await setup.models.sdm(asked.sdm)];
  const comparison = compareModels(frequencies(one, first), frequencies(other, answer));
  return { ...comparison.answer, richness: [richnessOf(first), richnessOf(answer)] };
}

/** How frequent each species of a model is over the area. */
function frequencies(sdm: Sdm, { species, calibrated }: FirstAnswer): ModelNumbers {
  const byName = new Map(species.map((one) => [one.name, one.expectedShare ?? one.meanScore]));
  const values = sdm.labels.map((label) => byName.get(label) ?? 0);
  return { sdm, scale: scaleOf(sdm, calibrated), values };
}

function richnessOf({ alpha: { mean }, grain }: FirstAnswer): AreaPair["richness"][number] {
  return mean === null ? null : { mean, grain };
}
