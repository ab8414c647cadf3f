import { leaveOneOut, reasonsFor } from "../inference/plantbert/habitat-reasons.ts";
import type { Plantbert } from "../inference/plantbert/open-plantbert.ts";
import { rollUp } from "../science/habitats/roll-up.ts";
import { trustedHabitat } from "../science/habitats/trusted-level.ts";
import type { PointAnswer } from "./point-answer.ts";

/** A habitat is named only where it is more probable than all others together. */
const trustBar = 0.5;
const reasonCount = 8;

/**
 * Habitats of an assemblage; null where the model knows none of its species.
 *
 * @param assemblage  species names, most probable first.
 */
export async function habitatsOf(
  model: Plantbert,
  assemblage: readonly string[],
  signal?: AbortSignal,
): Promise<PointAnswer["habitats"]> {
  const vocabulary = new Set(model.tokenizer.species.values());
  const known = assemblage.filter((name) => vocabulary.has(name));
  if (known.length === 0) return null;
  const left = await leaveOneOut(model, known, signal);
  const levels = rollUp(model.habitats, left.whole);
  const trusted = model.calibration === null ? null : trustedHabitat(levels, trustBar);
  const best = model.habitats.indexOf(levels.level3[0]!.code);
  return {
    ...levels,
    trusted: trusted && { level: trusted.level, code: trusted.code, bar: trustBar },
    from: "single-list",
    reasons: reasonsFor(left, best).slice(0, reasonCount),
  };
}
