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
  /** Logits are divided by the temperature before the softmax. */
  temperature: z.number().positive(),
  /** Expected calibration error of the winning class before and after, on plots the temperature was not fitted on. */
  errorBefore: z.number().min(0).max(1).optional(),
  errorAfter: z.number().min(0).max(1).optional(),
  /**
   * Temperatures for lists that a species distribution model predicted, which are wrong more often than recorded lists: for
   * one list, and for each of the drawn lists whose answers are averaged. Absent where they were not fitted.
   */
  predicted: z
    .object({ single: z.number().positive(), averaged: z.number().positive(), fittedOn: z.string() })
    .optional(),
  /** The data that it was fitted on, in words. */
  fittedOn: z.string(),
});

export type HabitatCalibration = z.infer<typeof habitatCalibrationSchema>;

/**
 * Reads the fields of a manifest that only Pl@ntBERT has: how long lists are cut, and which heads the weights have.
 *
 * @throws MalformedFile when the model is not a Pl@ntBERT.
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
