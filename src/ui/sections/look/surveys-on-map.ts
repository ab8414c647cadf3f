import type { DrawnSurvey } from "../../../layers/survey-layers.ts";
import type { SurveyPoint } from "../../../prediction/surveys/survey.ts";
import type { AppState } from "../../../state/app-store.ts";
import { shownAnswer } from "../../../state/asked.ts";
import { myPlotsWords } from "../../words/my-plots-words.ts";
import { surveyWords } from "../../words/survey-words.ts";

type Shown = Pick<
  AppState,
  "address" | "surveyFiles" | "surveyPoints" | "myPlotPoints" | "myPlotFeatures" | "myPlots"
>;

/** The key of a person's own plots among the surveys. */
const MY_PLOTS = "my-plots";

/** Selects the surveys that the address names and whose points have arrived. Gives the same array for the same state. */
export const shownSurveys = (() => {
  let last: { key: readonly unknown[]; surveys: readonly DrawnSurvey[] } | null = null;
  return (shown: Shown): readonly DrawnSurvey[] => {
    const { address, surveyFiles, surveyPoints, myPlotPoints } = shown;
    const key = [address.surveys, surveyFiles, surveyPoints, myPlotPoints];
    if (last === null || last.key.some((part, index) => part !== key[index]))
      last = { key, surveys: [...drawn(shown), ...ownPlots(shown)] };
    return last.surveys;
  };
})();

function ownPlots({ myPlotPoints, myPlotFeatures }: Shown): DrawnSurvey[] {
  if (myPlotPoints.length === 0) return [];
  const features = myPlotFeatures.length > 0 && { features: myPlotFeatures };
  return [{ key: MY_PLOTS, use: "other", points: myPlotPoints, ...features }];
}

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
  const found = survey.points[place];
  if (found === undefined) return null;
  const point = key === MY_PLOTS ? withPrediction(found, state) : found;
  return `${surveyWords.uses[survey.use]}: ${surveyWords.point(point, survey.use)}`;
}

/** A person's own plot; once it is scored, with the predicted habitat beside the one that was named. */
function withPrediction(point: SurveyPoint, { myPlots }: Shown): SurveyPoint {
  if (myPlots.state !== "scored") return point;
  const result = myPlots.answer.plots.find(({ id }) => id === point.id);
  return result === undefined ? point : { ...point, habitat: myPlotsWords.point(result) };
}
