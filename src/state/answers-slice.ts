import type { StateCreator } from "zustand/vanilla";
import type { ServerVerdict } from "../bringing/ask-servers.ts";
import type { ModelCard } from "../models/read-model-card.ts";
import type { SpeciesTable } from "../models/species-table.ts";
import type { PlotAnswer } from "../prediction/habitats/plot-answer.ts";
import type { PointAnswer } from "../prediction/point/point-answer.ts";
import type { PointInputs } from "../prediction/point/point-inputs.ts";
import type { CatalogueCard } from "../prediction/reading/read-catalogue-card.ts";
import type { Asked } from "./asked.ts";

/** What was asked of the explorer for the panel. Filled by `follow-answers.ts`. */
export interface AnswersSlice {
  /** Of the chosen cell. */
  readonly point: Asked<PointAnswer>;
  /** The inputs of the chosen cell, to be drawn; null until they are read. */
  readonly inputs: PointInputs | null;
  /** Of the chosen species model. */
  readonly speciesTable: Asked<SpeciesTable>;
  /** A species list that a person pasted; it stands in no link. */
  readonly plotText: string | null;
  readonly plot: Asked<PlotAnswer>;
  askPlot(text: string | null): void;
  /** Habitats of a plot where only the species of the open page was found. */
  readonly aboutHabitats: Asked<PlotAnswer>;
  readonly sdmCard: Asked<ModelCard>;
  readonly habitatCard: Asked<ModelCard>;
  readonly catalogueCard: Asked<CatalogueCard>;
  /** Which servers of the chosen catalogue answer; asked only where a person wants it. */
  readonly servers: Asked<readonly ServerVerdict[]>;
  /** The catalogue (its part of the address) whose servers are to be asked, and how often that was wanted. */
  readonly serversWanted: { readonly catalogue: string; readonly attempt: number } | null;
  askServers(catalogue: string): void;
  /** Counts how often a failed question was asked again. */
  readonly attempt: number;
  askAgain(): void;
  setAnswers(change: Partial<Omit<AnswersSlice, Exclude<NoAnswer, "inputs">>>): void;
}

/** The parts of the slice that hold no answer. */
export type NoAnswer =
  | "inputs"
  | "attempt"
  | "askAgain"
  | "setAnswers"
  | "plotText"
  | "askPlot"
  | "serversWanted"
  | "askServers";

export const answersSlice: StateCreator<AnswersSlice> = (set) => ({
  point: { state: "idle" },
  inputs: null,
  speciesTable: { state: "idle" },
  plotText: null,
  plot: { state: "idle" },
  askPlot: (plotText) => set({ plotText }),
  aboutHabitats: { state: "idle" },
  sdmCard: { state: "idle" },
  habitatCard: { state: "idle" },
  catalogueCard: { state: "idle" },
  servers: { state: "idle" },
  serversWanted: null,
  askServers: (catalogue) =>
    set(({ serversWanted }) => ({
      serversWanted: { catalogue, attempt: (serversWanted?.attempt ?? 0) + 1 },
    })),
  attempt: 0,
  askAgain: () => set(({ attempt }) => ({ attempt: attempt + 1 })),
  setAnswers: (change) => set(change),
});
