import type { StateCreator } from "zustand/vanilla";
import type { PointAnswer } from "../prediction/point-answer.ts";
import type { PointInputs } from "../prediction/point-inputs.ts";
import type { SpeciesTable } from "../prediction/species-table.ts";
import type { Asked } from "./asked.ts";

/** What was asked of the explorer for the panel. Filled by `follow-answers.ts`. */
export interface AnswersSlice {
  /** Of the chosen cell. */
  readonly point: Asked<PointAnswer>;
  /** The inputs of the chosen cell, to be drawn. */
  readonly inputs: Asked<PointInputs>;
  /** Of the chosen species model. */
  readonly speciesTable: Asked<SpeciesTable>;
  /** Counts how often a failed question was asked again. */
  readonly attempt: number;
  askAgain(): void;
  setAnswers(change: Partial<Pick<AnswersSlice, "point" | "inputs" | "speciesTable">>): void;
}

export const answersSlice: StateCreator<AnswersSlice> = (set) => ({
  point: { state: "idle" },
  inputs: { state: "idle" },
  speciesTable: { state: "idle" },
  attempt: 0,
  askAgain: () => set(({ attempt }) => ({ attempt: attempt + 1 })),
  setAnswers: (change) => set(change),
});
