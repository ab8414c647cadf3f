import type { StateCreator } from "zustand/vanilla";
import type { SurveyContent, SurveyFile } from "../prediction/surveys/survey.ts";
import type { Asked } from "./asked.ts";

/** The surveys of the catalogue, and the points of those that were asked for. `follow-surveys.ts` fills it. */
export interface SurveysSlice {
  readonly surveyFiles: readonly SurveyFile[];
  /** The points and what was left out, by the survey's address. */
  readonly surveyPoints: ReadonlyMap<string, Asked<SurveyContent>>;
  setSurveyFiles(files: readonly SurveyFile[]): void;
  setSurveyPoints(address: string, content: Asked<SurveyContent>): void;
}

export const surveysSlice: StateCreator<SurveysSlice> = (set) => ({
  surveyFiles: [],
  surveyPoints: new Map(),
  setSurveyFiles: (surveyFiles) => set({ surveyFiles }),
  setSurveyPoints: (address, content) =>
    set(({ surveyPoints }) => ({ surveyPoints: new Map(surveyPoints).set(address, content) })),
});
