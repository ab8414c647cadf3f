import type { SurveyPoint, SurveyUse } from "../../prediction/surveys/survey.ts";
import { groupedText } from "../number-text.ts";

/** The sentences about surveys as points on the map. */
export const surveyWords = {
  title: "Surveys",
  note: "Plots and records that the catalogue has, as points. Hover or touch one to read it.",
  uses: {
    train: "Plots to train a model with",
    calibration: "Plots to calibrate one with",
    test: "Plots to test one with",
    exhaustive: "Cells surveyed whole",
    records: "Records of single species",
    other: "Survey",
  } satisfies Record<SurveyUse, string>,
  count: (count: number) => groupedText(count),
  reading: "reading…",
  unseen: (seed: number) =>
    `Made on the simulated island ${seed} for a model of your own. The model in use was made on other islands: it has seen none of these points.`,
  simulated: "Simulated: nobody has surveyed these places.",
  failed: "This survey could not be read",
  howRead: (doubts: number) =>
    doubts === 0
      ? "How this file was read"
      : `How this file was read: ${groupedText(doubts)} ${doubts === 1 ? "thing was" : "things were"} left out or not sure`,
  doubt: (line: number, message: string) => `Line ${groupedText(line)}: ${message}.`,
  moreDoubts: (count: number) => `And ${groupedText(count)} more.`,
  sentence: (note: string) => `${note.charAt(0).toUpperCase()}${note.slice(1)}.`,
  here: "In the chosen cell",
  many: (events: number) => `${groupedText(events)} records here. Zoom in to read them one by one.`,
  point: ({ species, events, years, habitat }: SurveyPoint, use: SurveyUse) => {
    const [first, last] = years ?? [];
    const when = first === undefined ? "" : first === last ? `, ${first}` : `, ${first} to ${last}`;
    const what =
      use === "records"
        ? `${groupedText(events)} ${events === 1 ? "record" : "records"} of ${groupedText(species)} species`
        : `${groupedText(species)} species recorded`;
    return `${what}${when}${habitat === null ? "" : `, habitat ${habitat}`}`;
  },
} as const;
