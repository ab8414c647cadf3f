/** What a survey was made for; "records" are reports of single species. */
export type SurveyUse = "train" | "calibration" | "test" | "exhaustive" | "records" | "other";

/** A file of surveys that a catalogue names. */
export interface SurveyFile {
  /** Its key among the assets of its item: `plots_train`. */
  readonly key: string;
  readonly title: string;
  readonly use: SurveyUse;
  readonly address: string;
  /** The simulated island it was made on; null for real ones. */
  readonly seed: number | null;
}

/** One plot, or the reports of one cell. */
export interface SurveyPoint {
  readonly lon: number;
  readonly lat: number;
  /** The plot's own name; of reports the cell's code. */
  readonly id: string;
  /** Species recorded there. */
  readonly species: number;
  /** Reports; 1 for a plot. */
  readonly events: number;
  /** First and last year; null where no date was given. */
  readonly years: readonly [first: number, last: number] | null;
  /** As the surveyors named it, most often a EUNIS code; null where they did not. */
  readonly habitat: string | null;
}
