import type { StateCreator } from "zustand/vanilla";
import type { SurveyFile, SurveyPoint } from "../prediction/surveys/survey.ts";
import type { Asked } from "./asked.ts";

/** The surveys of the catalogue, and the points of those that were asked for. `follow-surveys.ts` fills it. */
export interface SurveysSlice {
  readonly surveyFiles: readonly SurveyFile[];
  /** The points, by the survey's address. */
  readonly surveyPoints: ReadonlyMap<string, Asked<readonly SurveyPoint[]>>;
  setSurveyFiles(files: readonly SurveyFile[]): void;
  setSurveyPoints(address: string, points: Asked<readonly SurveyPoint[]>): void;
}

export const surveysSlice: StateCreator<SurveysSlice> = (set) => ({
  surveyFiles: [],
  surveyPoints: new Map(),
  setSurveyFiles: (surveyFiles) => set({ surveyFiles }),
  setSurveyPoints: (address, points) =>
    set(({ surveyPoints }) => ({ surveyPoints: new Map(surveyPoints).set(address, points) })),
});
