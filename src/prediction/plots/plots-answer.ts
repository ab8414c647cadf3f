import type { CalibrationReport } from "../../models/calibration/calibration-report.ts";
import type { ProbabilityMetrics } from "../../models/evaluation/measure-probabilities.ts";
import type { SkillMetrics } from "../../models/evaluation/measure-skill.ts";
import type { Question } from "../question.ts";
import type { RecordedSpecies } from "../surveys/recorded-species.ts";
import type { SurveyPoint } from "../surveys/survey.ts";

/** A person's own table of vegetation plots, and what a question is asked with. */
export interface PlotsRequest {
  readonly question: Question;
  /** The name of the file. */
  readonly name: string;
  readonly file: Blob;
  /** The other table of a pair: one has the places of the plots, the other their species; null where one has both. */
  readonly other: { readonly name: string; readonly file: Blob } | null;
  /** System of the columns x and y, "EPSG:25832"; null where the file has degrees. */
  readonly crs: string | null;
}

/**
 * How far it is: the plots that were read, some thousand at a time, so that no message holds up the page; then the species that were
 * recorded on them; then how many plots were scored.
 */
export type PlotsProgress =
  | {
      readonly stage: "points";
      readonly points: readonly SurveyPoint[];
      /** The same as one document of GeoJSON. */
      readonly features: Blob;
    }
  | { readonly stage: "read"; readonly recorded: RecordedSpecies }
  | { readonly stage: "scoring"; readonly done: number; readonly all: number };

/** One plot: what was found there beside what the model says. */
export interface PlotResult {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  /** Number of the model's species that were recorded. */
  readonly recorded: number;
  /** Number of species that the model expects; null where it is not calibrated for the inputs there. */
  readonly expected: number | null;
  /** The habitat that the surveyors named. */
  readonly habitat: string | null;
  /** The model's most probable habitat at level 3; null where none was asked for or could be told. */
  readonly predictedHabitat: { readonly code: string; readonly name: string } | null;
}

/** A model on a person's plots: how well it does, and the calibration that these plots give. */
export interface PlotsAnswer {
  readonly file: string;
  readonly sdm: string;
  /** Plots in the file, those that were chosen of them, those with inputs, and the blocks of 2 km that they lie in. */
  readonly counts: {
    readonly read: number;
    readonly chosen: number;
    readonly scored: number;
    readonly blocks: number;
  };
  readonly plots: readonly PlotResult[];
  readonly skill: Omit<SkillMetrics, "perSpecies">;
  /** How good the model's present probabilities are; null where it has none for these inputs. */
  readonly probabilities: Pick<
    ProbabilityMetrics,
    "plots" | "reliabilityCurve" | "richness" | "intervals"
  > | null;
  /** What a calibration on these plots is, with its quality on held-out folds; its `calibration` is null where none can be fitted. */
  readonly report: CalibrationReport;
  /** Why no calibration can be fitted; null where it can. */
  readonly notFitted: string | null;
  /** The new applicability, `applicability.safetensors`; null where it stays as it is. */
  readonly applicability: Uint8Array | null;
  /** What was learnt of the number of species to list, `plot-k.safetensors`; null where the plots do not allow it. */
  readonly plotK: Uint8Array | null;
  /** Sentences on how the file was read. */
  readonly notes: readonly string[];
}
