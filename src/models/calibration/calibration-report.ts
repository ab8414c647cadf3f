import type { NameMatches } from "../../core/names/match-names.ts";
import type { PlotKFacts } from "../plot-k-facts.ts";
import type { SdmCalibration } from "../sdm-calibration.ts";
import type { ApplicabilitySource } from "./calibration-facts.ts";
import type { ElsewhereCheck } from "./check-elsewhere.ts";

/** The result of a calibration, and its quality in regions that it was not fitted on. */
export interface CalibrationReport {
  readonly model: string;
  readonly calibration: SdmCalibration | null;
  readonly elsewhere: readonly ElsewhereCheck[];
  readonly applicability: { readonly sites: number; readonly regions: number } | null;
  readonly applicabilitySource: ApplicabilitySource;
  /** What was learnt of the number of species to list on each plot; null where the plots do not allow it. */
  readonly plotK: PlotKFacts | null;
  /** Number of classes of the network, and of those that some plot of calibration or training had. */
  readonly classes: { readonly all: number; readonly assessed: number };
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
