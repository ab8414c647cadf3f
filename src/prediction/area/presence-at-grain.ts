import type { Sdm } from "../../models/open-sdm.ts";
import { patternAtGrain, toProbabilities } from "../../models/probabilities.ts";
import type { Question } from "../question.ts";
import type { ComputedCell } from "./area-tally.ts";

/**
 * Turns a cell's scores into probabilities at the grain that an area is asked at; null where the model has no calibration for
 * these parts of the network at that grain.
 *
 * @param used  The parts of the network that the scores were made with.
 */
export function presenceAtGrain(
  sdm: Sdm,
  scores: Float64Array,
  used: readonly string[],
  grain: Question["grain"],
): Pick<ComputedCell, "presence" | "effect"> {
  const pattern = patternAtGrain(sdm, used, grain);
  return { presence: pattern && toProbabilities(scores, pattern), effect: pattern?.dispersion ?? null };
}
