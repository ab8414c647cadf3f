import type { StateCreator } from "zustand/vanilla";
import type { PlotsAnswer } from "../prediction/plots/plots-answer.ts";
import type { RecordedSpecies } from "../prediction/surveys/recorded-species.ts";
import type { SurveyPoint } from "../prediction/surveys/survey.ts";
import type { Failure } from "./failure.ts";

/** A table of plots that the person chose. */
export interface WantedPlots {
  readonly file: File;
  /** The second of two tables, of which one has the places of the plots and the other their species. */
  readonly other: File | null;
  /** System of the columns x and y, "EPSG:25832"; null where the file has degrees. */
  readonly crs: string | null;
}

/** How far the model's score on the person's plots is. */
type MyPlots =
  | { readonly state: "none" }
  | { readonly state: "reading" }
  | { readonly state: "scoring"; readonly done: number; readonly all: number }
  | {
      readonly state: "failed";
      readonly failure: Failure;
      /** The model as the address named it when the plots were tried. */
      readonly sdm: string;
    }
  | {
      readonly state: "scored";
      readonly answer: PlotsAnswer;
      /** The model as the address named it when it was scored. */
      readonly sdm: string;
    };

/** A person's own plots: nothing of them leaves the page or is in a link. `follow-my-plots.ts` fills it. */
export interface MyPlotsSlice {
  readonly wantedPlots: WantedPlots | null;
  readonly myPlots: MyPlots;
  /** The plots of the file as points on the map, and the species that were recorded on them. */
  readonly myPlotPoints: readonly SurveyPoint[];
  /** The same as GeoJSON, for the map: in parts, each of another stretch of country. */
  readonly myPlotFeatures: readonly Blob[];
  readonly myPlotSpecies: RecordedSpecies;
  /** Scores the model in use on a table of plots; null takes the plots away. */
  wantPlots(wanted: WantedPlots | null): void;
  setMyPlots(
    change: Partial<Pick<MyPlotsSlice, "myPlots" | "myPlotPoints" | "myPlotFeatures" | "myPlotSpecies">>,
  ): void;
}

export const myPlotsSlice: StateCreator<MyPlotsSlice> = (set) => ({
  wantedPlots: null,
  myPlots: { state: "none" },
  myPlotPoints: [],
  myPlotFeatures: [],
  myPlotSpecies: new Map(),
  wantPlots: (wanted) => set({ wantedPlots: wanted && { ...wanted } }),
  setMyPlots: (change) => set(change),
});
