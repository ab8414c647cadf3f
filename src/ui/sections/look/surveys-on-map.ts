import type { DrawnSurvey } from "../../../layers/survey-layers.ts";
import type { AppState } from "../../../state/app-store.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { surveyWords } from "../../words/survey-words.ts";

type Shown = Pick<AppState, "address" | "surveyFiles" | "surveyPoints">;

/** Selects the surveys that the address names and whose points have arrived. Gives the same array for the same state. */
export const shownSurveys = (() => {
  let last: { key: readonly unknown[]; surveys: readonly DrawnSurvey[] } | null = null;
  return ({ address, surveyFiles, surveyPoints }: Shown): readonly DrawnSurvey[] => {
    const key = [address.surveys, surveyFiles, surveyPoints];
    if (last === null || last.key.some((part, index) => part !== key[index]))
      last = { key, surveys: drawn({ address, surveyFiles, surveyPoints }) };
    return last.surveys;
  };
})();

function drawn({ address, surveyFiles, surveyPoints }: Shown): DrawnSurvey[] {
  return surveyFiles.flatMap(({ key, use, address: file }) => {
    const content = shownAnswer(surveyPoints.get(file) ?? { state: "idle" });
    return content === null || !address.surveys.includes(key) ? [] : [{ key, use, points: content.points }];
  });
}

/**
 * Describes a survey's point by its index among the survey's points; for several points drawn as one, it gives the number of
 * records.
 */
export function describeSurveyPoint(
  state: Shown,
  key: string,
  place: number | null,
  events: number,
): string | null {
  const survey = shownSurveys(state).find((one) => one.key === key);
  if (survey === undefined) return null;
  if (place === null) return surveyWords.many(events);
  const point = survey.points[place];
  if (point === undefined) return null;
  return `${surveyWords.uses[survey.use]}: ${surveyWords.point(point, survey.use)}`;
}
