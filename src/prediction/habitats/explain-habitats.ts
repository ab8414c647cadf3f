import { leaveOneOut, reasonsFor, separating } from "../../inference/plantbert/habitat-reasons.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import type { HabitatLevels } from "../../science/habitats/roll-up.ts";
import { trustedHabitat } from "../../science/habitats/trusted-level.ts";
import type { HabitatsAnswer } from "./habitats-answer.ts";

/** A habitat is named only where it is more probable than all others together. */
const trustBar = 0.5;
const reasonCount = 8;

/**
 * Explains which species of a list speak for the first class of `levels.level3`, and which separate it from the second and
 * third. A list of one species gets no explanation, because that species cannot be left out.
 */
export async function explainHabitats(
  model: Plantbert,
  list: readonly string[],
  levels: HabitatLevels,
  signal?: AbortSignal,
): Promise<Pick<HabitatsAnswer, "reasons" | "rivals">> {
  if (list.length < 2) return { reasons: [], rivals: [] };
  const left = await leaveOneOut(model, list, signal);
  const place = (rank: number) => model.habitats.indexOf(levels.level3[rank]!.code);
  const rivals = levels.level3.slice(1, 3).map(({ code }, index) => ({
    code,
    species: separating(left, place(0), place(index + 1)).slice(0, reasonCount),
  }));
  return { reasons: reasonsFor(left, place(0)).slice(0, reasonCount), rivals };
}

/** Chooses the habitat to name; null where no level passes the bar, or the model's probabilities were never calibrated. */
export function chooseTrusted(model: Plantbert, levels: HabitatLevels): HabitatsAnswer["trusted"] {
  const trusted = model.calibration && trustedHabitat(levels, trustBar);
  return trusted && { level: trusted.level, code: trusted.code, bar: trustBar };
}
