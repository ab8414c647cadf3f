/** The values of some columns, row by row, with the problems in them. */
export interface ColumnReading<Value> {
  /** One value for each row of the table. */
  readonly values: readonly Value[];
  /** Sentences on each row's problems, by the index of the row. */
  readonly problems: ReadonlyMap<number, readonly string[]>;
  /** Sentences on how the columns were read. */
  readonly notes: readonly string[];
}
