/** One epoch of one stage. */
export interface EpochRow {
  readonly stage: string;
  readonly epoch: number;
  readonly trainingLoss: number;
  readonly validationLoss: number;
  /** Mean over species of the area under the ROC curve on validation plots. */
  readonly validationAuc: number;
  readonly learningRate: number;
  readonly seconds: number;
}

const columns = [
  "stage",
  "epoch",
  "trainingLoss",
  "validationLoss",
  "validationAuc",
  "learningRate",
  "seconds",
] as const;

/** The log as CSV. Seconds are left out: the same seed gives the same file. */
export function logAsCsv(rows: readonly EpochRow[]): string {
  const kept = columns.filter((column) => column !== "seconds");
  const cell = (value: string | number) =>
    typeof value === "string" || Number.isInteger(value) ? String(value) : value.toPrecision(6);
  return `${[kept.join(","), ...rows.map((row) => kept.map((column) => cell(row[column])).join(","))].join("\n")}\n`;
}
