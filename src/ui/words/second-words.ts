import type { SecondOpinion } from "../../prediction/point/second-opinion-answer.ts";
import { groupedText, percentText, scoreText } from "../number-text.ts";

/** The sentences of a second model's opinion on the species of a place. */
export const secondWords = {
  title: "Second opinion",
  asking: "Asking the second model…",
  failed: "The second model could not be asked here",
  none: ({ model, known }: SecondOpinion, asked: number) =>
    `${model} finds none of the ${groupedText(known)} species implausible here that it knows of these ${groupedText(asked)}.`,
  some: ({ model, known, implausible }: SecondOpinion, asked: number) =>
    `${model} knows ${groupedText(known)} of these ${groupedText(asked)} species and finds ${groupedText(implausible.length)} of them implausible here; they are marked.`,
  scale: ({ scale, least }: SecondOpinion) =>
    ({
      suitability: `Implausible: a relative suitability below ${scoreText(least)}, a number that was chosen. The two models' numbers are of different kinds and are not mixed.`,
      probability: `Implausible: below ${percentText(least)} on a plot. The two models' numbers are of different kinds and are not mixed.`,
      score: `Implausible: a score below ${scoreText(least)}. The two models' numbers are of different kinds and are not mixed.`,
    })[scale],
  mark: ({ model, scale }: SecondOpinion, value: number, as: string | null) =>
    `${model}${as === null ? "" : ` (as ${as})`}: implausible here, ${
      scale === "probability" ? percentText(value) : scoreText(value)
    }`,
} as const;
