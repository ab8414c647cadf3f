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
  likely: {
    title: (count: number) => `Likely by it, and not in the list: ${groupedText(count)}`,
    means: ({ likelyFrom, scale }: SecondOpinion) =>
      scale === "probability"
        ? `Likely: ${percentText(likelyFrom)} or more, a number that was chosen.`
        : `Likely: ${scale === "suitability" ? "a relative suitability" : "a score"} of ${scoreText(likelyFrom)} or more, a number that was chosen.`,
    unlisted: (count: number) => `Species of both models that the list leaves out: ${groupedText(count)}`,
    unknown: (count: number) =>
      `Species that only it has: ${groupedText(count)}. They may be of any group, not only plants.`,
    none: "It finds no species likely here beyond those listed.",
    value: ({ scale }: SecondOpinion, value: number) =>
      scale === "probability" ? percentText(value) : scoreText(value),
  },
  mark: ({ model, scale }: SecondOpinion, value: number, as: string | null) =>
    `${model}${as === null ? "" : ` (as ${as})`}: implausible here, ${
      scale === "probability" ? percentText(value) : scoreText(value)
    }`,
} as const;
