import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import type { ModelManifest } from "../model-manifest.ts";
import { truncations } from "./assemblage-tokens.ts";

const partSchema = z.object({
  truncation: z.enum(truncations),
  heads: z.object({ classification: z.boolean(), masked: z.boolean() }),
});

/** `calibration.json` of a habitat model. */
export const habitatCalibrationSchema = z.object({
  /** Logits are divided by it before the softmax. */
  temperature: z.number().positive(),
  /** Expected calibration error of the winning class before and after, on plots the temperature was not fitted on. */
  errorBefore: z.number().min(0).max(1).optional(),
  errorAfter: z.number().min(0).max(1).optional(),
  /**
   * Temperatures for lists that a species distribution model predicted, which are wrong more often than noted ones: for
   * one list, and for each of the drawn lists whose answers are averaged. Left out where they were not fitted.
   */
  predicted: z
    .object({ single: z.number().positive(), averaged: z.number().positive(), fittedOn: z.string() })
    .optional(),
  /** What it was fitted on, in words. */
  fittedOn: z.string(),
});

export type HabitatCalibration = z.infer<typeof habitatCalibrationSchema>;

/**
 * What a manifest says of Pl@ntBERT alone: how long lists are cut, and which heads the weights have.
 *
 * @throws MalformedFile when the model is no Pl@ntBERT.
 */
export function plantbertPart(manifest: ModelManifest): z.infer<typeof partSchema> {
  const architecture = manifest.properties["florascope:architecture"];
  const parsed = partSchema.safeParse(manifest.properties["florascope:plantbert"]);
  if (architecture === "plantbert" && parsed.success) return parsed.data;
  throw new AppError(
    "MalformedFile",
    `${manifest.id}: expected a habitat model of architecture plantbert, got ${architecture}${parsed.success ? "" : " without a sound florascope:plantbert part"}`,
    { address: manifest.id },
  );
}
