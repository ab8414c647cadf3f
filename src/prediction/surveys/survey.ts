import type { Problem } from "./plot.ts";
import type { RecordedSpecies } from "./recorded-species.ts";

/** What a survey was made for; "records" are reports of single species. */
export type SurveyUse = "train" | "calibration" | "test" | "exhaustive" | "records" | "other";

/** A file of surveys that a catalogue names. */
export interface SurveyFile {
  /** Its key among the assets of its item: `plots_train`. */
  readonly key: string;
  readonly title: string;
  readonly use: SurveyUse;
  readonly address: string;
  /** The seed of the simulated island of the survey; null for real surveys. */
  readonly seed: number | null;
}

/** What a file of surveys holds, and what a person should know of how it was read. */
export interface SurveyContent {
  readonly points: readonly SurveyPoint[];
  readonly recorded: RecordedSpecies;
  /** What was left out or is not sure, each with its line; at most {@link MOST_DOUBTS} of them. */
  readonly doubts: readonly Problem[];
  /** The number of all doubts. */
  readonly doubtCount: number;
  /** Sentences on how columns and numbers were understood. */
  readonly notes: readonly string[];
}

/** The number of doubts of a file that are kept: a table in which every line is damaged would fill the page. */
export const MOST_DOUBTS = 100;

/** One plot, or the reports of one cell. */
export interface SurveyPoint {
  readonly lon: number;
  readonly lat: number;
  /** The plot's own name; for reports the cell's code. */
  readonly id: string;
  /** The number of species recorded there. */
  readonly species: number;
  /** The number of reports; 1 for a plot. */
  readonly events: number;
  /** First and last year; null where no date was given. */
  readonly years: readonly [first: number, last: number] | null;
  /** The habitat that the surveyors named, most often a EUNIS code; null where they named none. */
  readonly habitat: string | null;
}
