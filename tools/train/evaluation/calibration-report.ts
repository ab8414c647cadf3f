import type { SdmCalibration } from "../../../src/prediction/sdm-calibration.ts";
import type { ElsewhereCheck } from "./check-elsewhere.ts";

/** What was fitted, and how it does in regions that it was not fitted on. */
export interface CalibrationReport {
  readonly model: string;
  readonly calibration: SdmCalibration | null;
  readonly elsewhere: readonly ElsewhereCheck[];
  readonly applicability: { readonly sites: number; readonly regions: number } | null;
  readonly unmatched: readonly string[];
  readonly problems: readonly { readonly file: string; readonly line: number; readonly message: string }[];
}
