import { AppError } from "../../core/errors.ts";
import type { Plantbert } from "./open-plantbert.ts";
import { predictHabitats } from "./predict-habitats.ts";

/** Habitat probabilities averaged over drawn assemblages. */
export interface AveragedHabitats {
  /** [habitats], summing to 1. */
  readonly probabilities: Float32Array;
  /** Share of the draws that had no species, and so no answer. */
  readonly emptyShare: number;
}

/**
 * Computes the mean of the habitat probabilities over `draws`, so that the uncertainty of the list is included in the habitat.
 *
 * @throws BadInput when every draw is empty; the errors of predictHabitats.
 */
export async function averageHabitats(
  model: Plantbert,
  draws: readonly (readonly string[])[],
  signal?: AbortSignal,
): Promise<AveragedHabitats> {
  const drawn = draws.filter(({ length }) => length > 0);
  if (drawn.length === 0)
    throw new AppError("BadInput", `expected a draw with species, got ${draws.length} empty ones`, {
      input: "draws",
    });
  const answers = await predictHabitats(model, drawn, signal);
  const probabilities = new Float32Array(model.habitats.length);
  for (const answer of answers)
    for (let i = 0; i < answer.length; i++) probabilities[i]! += answer[i]! / drawn.length;
  return { probabilities, emptyShare: 1 - drawn.length / draws.length };
}
