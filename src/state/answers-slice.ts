import type { StateCreator } from "zustand/vanilla";
import type { ServerVerdict } from "../bringing/ask-servers.ts";
import type { FilesProgress } from "../core/file-count.ts";
import type { ModelCard } from "../models/read-model-card.ts";
import type { SpeciesTable } from "../models/species-table.ts";
import type { PlotAnswer } from "../prediction/habitats/plot-answer.ts";
import type { AreaPair, AreaPairProgress } from "../prediction/pair/area-pair-answer.ts";
import type { PointAnswer } from "../prediction/point/point-answer.ts";
import type { PointInputs } from "../prediction/point/point-inputs.ts";
import type { RankedSpecies } from "../prediction/point/ranked-species.ts";
import type { SecondOpinion } from "../prediction/point/second-opinion-answer.ts";
import type { AreaListAnswer, AreaListRule } from "../prediction/range/area-list.ts";
import type { CatalogueCard } from "../prediction/reading/read-catalogue-card.ts";
import type { Asked } from "./asked.ts";

/** The explorer's answers for the panel. `follow-answers.ts` fills it. */
export interface AnswersSlice {
  /** The answer for the chosen cell. */
  readonly point: Asked<PointAnswer>;
  /** What the second model says of the species of {@link point}. */
  readonly secondOpinion: Asked<SecondOpinion>;
  /** The inputs of the chosen cell, to be drawn; null until they are read. */
  readonly inputs: PointInputs | null;
  /** How many files of the chosen cell have come; null where none is counted yet. */
  readonly filesRead: FilesProgress | null;
  /** The species table of the chosen species model. */
  readonly speciesTable: Asked<SpeciesTable>;
  /** A species list that a person pasted; no link carries it. */
  readonly plotText: string | null;
  readonly plot: Asked<PlotAnswer>;
  askPlot(text: string | null): void;
  /** Habitats of a plot with only one species: that of the open page. */
  readonly aboutHabitats: Asked<PlotAnswer>;
  /** What was typed to find a species in the model of ranges, and the names that it may mean. */
  readonly soughtSpecies: string;
  readonly foundSpecies: Asked<readonly string[]>;
  seekSpecies(text: string): void;
  /** What was typed to find a species beyond those of a long answer, and where they stand in it. */
  readonly soughtInList: string;
  readonly foundInList: Asked<readonly RankedSpecies[]>;
  seekInList(text: string): void;
  /** The species that may occur in an area by the model of ranges, and the area and rule by which a person wants them. */
  readonly areaList: Asked<AreaListAnswer>;
  readonly areaListWanted: { readonly area: string; readonly rule: AreaListRule } | null;
  listArea(wanted: AnswersSlice["areaListWanted"]): void;
  /** What the second model says over an area, the area for which a person wants it, and how far it is. */
  readonly areaPair: Asked<AreaPair>;
  readonly areaPairWanted: string | null;
  readonly areaPairProgress: AreaPairProgress | null;
  pairOver(area: string | null): void;
  readonly sdmCard: Asked<ModelCard>;
  readonly secondCard: Asked<ModelCard>;
  readonly habitatCard: Asked<ModelCard>;
  readonly catalogueCard: Asked<CatalogueCard>;
  /** Which servers of the chosen catalogue answer; asked only when a person wants it. */
  readonly servers: Asked<readonly ServerVerdict[]>;
  /** The catalogue (as the address names it) whose servers are to be asked, and how often a person wanted that. */
  readonly serversWanted: { readonly catalogue: string; readonly attempt: number } | null;
  askServers(catalogue: string): void;
  /** How often a failed question was asked again. */
  readonly attempt: number;
  askAgain(): void;
  /** Counts how often the chosen cell was chosen once more: its files may have changed since. */
  readonly cellAttempt: number;
  askCellAgain(): void;
  setAnswers(
    change: Partial<Omit<AnswersSlice, Exclude<NoAnswer, "inputs" | "filesRead" | "areaPairProgress">>>,
  ): void;
}

/** The parts of the slice that hold no answer. */
export type NoAnswer =
  | "inputs"
  | "filesRead"
  | "attempt"
  | "askAgain"
  | "cellAttempt"
  | "askCellAgain"
  | "setAnswers"
  | "plotText"
  | "askPlot"
  | "soughtSpecies"
  | "seekSpecies"
  | "soughtInList"
  | "seekInList"
  | "areaListWanted"
  | "listArea"
  | "areaPairWanted"
  | "areaPairProgress"
  | "pairOver"
  | "serversWanted"
  | "askServers";

export const answersSlice: StateCreator<AnswersSlice> = (set) => ({
  point: { state: "idle" },
  secondOpinion: { state: "idle" },
  inputs: null,
  filesRead: null,
  speciesTable: { state: "idle" },
  plotText: null,
  plot: { state: "idle" },
  askPlot: (plotText) => set({ plotText }),
  aboutHabitats: { state: "idle" },
  soughtSpecies: "",
  foundSpecies: { state: "idle" },
  seekSpecies: (soughtSpecies) => set({ soughtSpecies }),
  soughtInList: "",
  foundInList: { state: "idle" },
  seekInList: (soughtInList) => set({ soughtInList }),
  areaList: { state: "idle" },
  areaListWanted: null,
  listArea: (areaListWanted) => set({ areaListWanted }),
  areaPair: { state: "idle" },
  areaPairWanted: null,
  areaPairProgress: null,
  pairOver: (areaPairWanted) => set({ areaPairWanted, areaPairProgress: null }),
  sdmCard: { state: "idle" },
  secondCard: { state: "idle" },
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
  cellAttempt: 0,
  askCellAgain: () => set(({ cellAttempt }) => ({ cellAttempt: cellAttempt + 1 })),
  setAnswers: (change) => set(change),
});
