import type { SdmCalibration } from "../../../src/models/sdm-calibration.ts";
import type { ElsewhereCheck } from "./check-elsewhere.ts";
import type { NameMatches } from "./match-names.ts";

/** The result of a calibration, and its quality in regions that it was not fitted on. */
export interface CalibrationReport {
  readonly model: string;
  readonly calibration: SdmCalibration | null;
  readonly elsewhere: readonly ElsewhereCheck[];
  readonly applicability: { readonly sites: number; readonly regions: number } | null;
  /** Plots without any modality, which were not used. */
  readonly outside: readonly { readonly id: string; readonly line: number }[];
  /** Names that stand for a label written otherwise. */
  readonly matched: NameMatches["synonyms"];
  readonly unmatched: readonly string[];
  readonly doubtful: NameMatches["doubtful"];
  readonly problems: readonly { readonly file: string; readonly line: number; readonly message: string }[];
  /** How each file was read. */
  readonly readings: readonly { readonly file: string; readonly notes: readonly string[] }[];
}
