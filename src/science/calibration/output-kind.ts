import { AppError } from "../../core/errors.ts";

/** The kind of a model's numbers, as its manifest states it; `relative-probability` was learnt from presences alone. */
export type OutputKind = "presence-probability" | "score" | "relative-probability";

const REFUSALS = {
  score: "its scores are shifted by training weights and pseudo-absences and are not calibrated on plots",
  "relative-probability":
    "its numbers rank species and places, learnt from presences alone, and do not say how many are present",
} as const;

/**
 * Refuses a model whose numbers are not probabilities of presence, before a sum or a promise is made of them.
 *
 * @param wanted  What is asked for, to begin the sentence with: "species richness", "a conformal list".
 * @throws AppError BadInput with one sentence that says why this model cannot give a sum or a promise.
 */
export function requirePresenceProbability(kind: OutputKind, wanted: string): void {
  if (kind === "presence-probability") return;
  const message = `${wanted} needs probabilities of presence, and this model has none: ${REFUSALS[kind]}`;
  throw new AppError("BadInput", message, { input: kind });
}
