/** One presence-absence plot, as read from a file. */
export interface Plot {
  readonly id: string;
  /** Line of the file where the plot begins, counted from 1; its column in a table with plots in columns. */
  readonly line: number;
  /** EPSG:3035 metres. */
  readonly x: number;
  readonly y: number;
  /** Year of the survey; null where none is given. */
  readonly year: number | null;
  /** Square metres; null where none is given. */
  readonly area: number | null;
  /** EUNIS code; null where none is given. */
  readonly habitat: string | null;
  /** Names as written, with cover in per cent (null where none is given). */
  readonly species: ReadonlyMap<string, number | null>;
}

/** Something in a file that could not be used as it is. The rest was used. */
export interface Problem {
  /** Counted from 1; the header is line 1. */
  readonly line: number;
  readonly message: string;
}

/** The plots of a file, what was wrong with it, and how it was read. */
export interface PlotFile {
  readonly plots: readonly Plot[];
  readonly problems: readonly Problem[];
  /** Sentences on how columns were understood, and on what was not clear. */
  readonly notes: readonly string[];
}
