import { AppError } from "../../core/errors.ts";

/** What a model's numbers are, from its manifest; `relative-probability` is a softmax over presence-only species. */
export type OutputKind = "presence-probability" | "score" | "relative-probability";

const REFUSALS = {
  score: "its scores are shifted by training weights and pseudo-absences and are not calibrated on plots",
  "relative-probability": "its numbers share one total among all species and do not say how many are present",
} as const;

/**
 * Nothing, when the numbers are probabilities of presence.
 *
 * @param wanted  What is asked for, to begin the sentence with: "species richness", "a conformal list".
 * @throws AppError BadInput with one sentence that says why a sum or a promise cannot be had from this model.
 */
export function requirePresenceProbability(kind: OutputKind, wanted: string): void {
  if (kind === "presence-probability") return;
  const message = `${wanted} needs probabilities of presence, and this model has none: ${REFUSALS[kind]}`;
  throw new AppError("BadInput", message, { input: kind });
}
