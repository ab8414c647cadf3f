import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type SdmCalibration, sdmCalibrationSchema } from "../../../src/models/sdm-calibration.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";

/** The calibration of a folder that names one and says that its numbers are presences; else null. */
export function calibrationOfFolder(folder: string, { manifest }: EvaluatedModel): SdmCalibration | null {
  if (manifest.properties["florascope:output_kind"] !== "presence-probability") return null;
  if (!manifest.assets["calibration"]) return null;
  return sdmCalibrationSchema.parse(JSON.parse(readFileSync(join(folder, "calibration.json"), "utf8")));
}
