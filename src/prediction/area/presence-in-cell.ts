import type { Sdm } from "../../models/open-sdm.ts";
import { patternAtGrain, toProbabilities } from "../../models/probabilities.ts";
import type { Question } from "../question.ts";
import type { ComputedCell } from "./area-tally.ts";

/**
 * Turns a cell's scores into the probabilities that an area is made from; null where the model has no calibration for these parts
 * of the network at that grain. Numbers of one cell are at the grain that was asked; those of the whole area are of whole cells, as the
 * area consists of cells, not of one plot in each; a model without a calibration for whole cells has plots for both.
 *
 * @param used  The parts of the network that the scores were made with.
 */
export function presenceInCell(
  sdm: Sdm,
  scores: Float64Array,
  used: readonly string[],
  grain: Question["grain"],
): Pick<ComputedCell, "presence" | "effect" | "wholePresence"> {
  const presenceAt = (asked: Question["grain"]) => {
    const pattern = patternAtGrain(sdm, used, asked);
    return { presence: pattern && toProbabilities(scores, pattern), effect: pattern?.dispersion ?? null };
  };
  const own = presenceAt(grain);
  const whole = wholeGrain(sdm);
  return { ...own, wholePresence: whole === grain ? own.presence : presenceAt(whole).presence };
}

/** The grain of the numbers of a whole area: whole cells where the model was calibrated for them, else plots. */
export function wholeGrain({ calibration }: Pick<Sdm, "calibration">): Question["grain"] {
  return calibration?.grain === undefined ? undefined : "cell";
}
