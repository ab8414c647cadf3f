/** What some columns say, row by row, and what of it could not be used. */
export interface ColumnReading<Value> {
  /** One a row of the table. */
  readonly values: readonly Value[];
  /** Sentences by the position of the row. */
  readonly problems: ReadonlyMap<number, readonly string[]>;
  /** Sentences on how the columns were read. */
  readonly notes: readonly string[];
}
