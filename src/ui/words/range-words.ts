import type { ThresholdRule } from "../../science/range/range-threshold.ts";
import { groupedText, scoreText } from "../number-text.ts";

/** The sentences about ranges of species. */
export const rangeWords = {
  group: "Ranges, anywhere on Earth",
  other: "The range of another species…",
  name: (species: string) => `Range of ${species}`,
  of: "Range of",
  means:
    "Relative suitability, not a probability: it ranks places for one species and says nothing of how many grow there.",
  coast: "By position alone; land and sea by shores at 1:50 million. Coarse cells are shown first.",
  noModel:
    "No model of ranges is chosen. One that knows places by their position (SINR) is brought and chosen under Models and data.",
  toModels: "Models and data",
  threshold: {
    title: "Where the range ends",
    kinds: {
      fixed: "At a number",
      percentile: "By the records",
      tss: "Best TSS",
      f1: "Best F1",
    } satisfies Record<ThresholdKind, string>,
    means: {
      fixed: "A number that you choose: nobody fitted it.",
      percentile: "The lowest records of the species are left outside, the rest lie inside.",
      tss: "Where the share of records inside less the share of all land inside is largest.",
      f1: "Where F1 of the records against all land is largest.",
    } satisfies Record<ThresholdKind, string>,
    value: "Least suitability inside",
    percent: "Records left outside",
    percentText: (percent: number) => `${percent}\u202f%`,
    needsRecords:
      "Rules by records need the species' records. This model's folder has none, so they cannot be chosen.",
    at: (threshold: number) => `Inside: ${scoreText(threshold)} or more.`,
    below: (threshold: number) => `below ${scoreText(threshold)}: outside the range`,
  },
  file: {
    title: "Save this range",
    where: "What is saved",
    places: { sight: "What is in sight", world: "The whole Earth" },
    tif: "GeoTIFF of suitability",
    geojson: "Outline as GeoJSON",
    computing: (done: number, all: number) =>
      all === 0 ? "Finding the land…" : `${groupedText(done)} of ${groupedText(all)} cells on land`,
    label: "Range computed",
    stop: "Stop",
    failed: "The range could not be saved",
    name: (species: string, ending: string) =>
      `florascope-range-${species.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.${ending}`,
  },
} as const;

/** The rules as a person chooses them. */
export type ThresholdKind = "fixed" | "percentile" | "tss" | "f1";

/** Names a rule as a person chooses it. */
export function thresholdKind(rule: ThresholdRule): ThresholdKind {
  return rule.kind === "best" ? rule.score : rule.kind;
}
