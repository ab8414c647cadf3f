/** The parts of a plant's name. Words are in lower case without accents, as they are compared; authors are as written. */
export interface ParsedName {
  /** Empty where the text holds no name. */
  readonly genus: string;
  /** The word after the multiplication sign: none, the genus or the epithet; "formula" is a cross of two named parents. */
  readonly hybrid: "no" | "genus" | "species" | "formula";
  /** Null for a genus alone, for "sp." and for a formula. */
  readonly epithet: string | null;
  /** Ranks below the species (for a genus alone, its section), outermost first; a rank that is not written is "". */
  readonly below: readonly { readonly rank: string; readonly epithet: string }[];
  /** The author of the last part that has one; null where none is written. */
  readonly author: string | null;
  /** In the wide sense (agg., s. l.) or the strict one (s. str.). */
  readonly sense: "wide" | "strict" | null;
  /**
   * What the writer was not sure of: `cf.` (also for `?`) means perhaps this plant, `aff.` a plant near to it or a cross
   * of it, `several` that the text names two species or more ("Betula pendula & pubescens").
   */
  readonly doubt: "cf." | "aff." | "several" | null;
  /** Whether authors used this name wrongly (auct., non L.): the plant is another one. */
  readonly isMisapplied: boolean;
  /** Both parents of a formula, in alphabetical order; else none. */
  readonly parents: readonly string[];
}
