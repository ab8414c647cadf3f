import type { Environment } from "../environment.ts";
import type { Truth } from "../occurrence/truth.ts";
import { surveyExhaustively } from "./exhaustive-surveys.ts";
import { foldOfCells } from "./folds.ts";
import { surveyPlots } from "./plot-surveys.ts";
import { reportOccurrences } from "./presence-only.ts";
import type { Survey } from "./survey.ts";

/** Every survey of an island. */
export interface Surveys {
  /** Presence-absence plots of all folds. */
  readonly plots: readonly Survey[];
  /** Whole cells, each followed by its nested plot. */
  readonly exhaustive: readonly Survey[];
  /** Presence-only records, one species each. */
  readonly occurrences: readonly Survey[];
}

/** Simulates all surveys; the same truth gives the same surveys. */
export function makeSurveys(environment: Environment, truth: Truth): Surveys {
  const folds = foldOfCells(truth.plot.land, truth.seed);
  return {
    plots: surveyPlots(environment, truth, folds),
    exhaustive: surveyExhaustively(environment, truth, folds),
    occurrences: reportOccurrences(environment, truth, folds),
  };
}
