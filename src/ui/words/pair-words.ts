import type { PairAnswer, PairedModel, PairScale } from "../../prediction/pair/pair-answer.ts";
import { groupedText, percentText, scoreText } from "../number-text.ts";

/** The sentences about two models side by side. */
export const pairWords = {
  here: "Two models side by side",
  area: "Two models over this area",
  asking: "Asking the second model over this area…",
  progress: "Cells that the second model has computed",
  stop: "Stop",
  compareOver: (model: string) => `Compare with ${model} over this area`,
  richness: (model: string, count: string, onGrain: string) =>
    `${model}: ${count} species on average ${onGrain}.`,
  failed: "The second model could not be asked over this area",
  scales: {
    probability: "probability on a plot",
    suitability: "relative suitability: ranks, no probability",
    score: "score: ranks, no probability",
  } satisfies Record<PairScale, string>,
  frequencies: {
    probability: "expected share of cells",
    suitability: "mean relative suitability",
    score: "mean score",
  } satisfies Record<PairScale, string>,
  model: ({ species }: PairedModel, gives: string) => `${groupedText(species)} species, ${gives}`,
  extrapolates: (model: string, why: string) => `${model} extrapolates here: ${why}.`,
  agreement: ({ shared, correlation }: PairAnswer) =>
    correlation === null
      ? `Both models know ${groupedText(shared)} of the same species: too few, or too alike in one of them, for a rank correlation.`
      : `Over the ${groupedText(shared)} species that both know, the rank correlation (Spearman) is ${correlation.toFixed(2)}. 1 is the same order, 0 none.`,
  overlap: ({ lists, listed, onlyFirst }: PairAnswer) =>
    `Of the ${groupedText(Math.min(listed, lists[0].length))} highest, ${groupedText(lists[0].length - onlyFirst.length)} are the same.`,
  unlike: "Numbers of different kinds are set side by side and compared by rank only.",
  listsTitle: (count: number) => `The ${groupedText(count)} highest by each`,
  rank: "Rank",
  marked: (listed: number) => `In bold: not among the other's ${groupedText(listed)} highest.`,
  only: (model: string, other: string) => `High by ${model}, not by ${other}`,
  none: "None.",
  against: (mine: string, its: string) => `${mine} against ${its}`,
  places: (mine: number, its: number) => `places ${groupedText(mine)} and ${groupedText(its)}`,
  same: "The highest of each are the same species.",
  fusedTitle: "Both fused: one list",
  fusedMeans:
    "The mean of both models' scores, each made to add up to 1 over the species that both know, ranked anew. The share ranks species; it is no probability of presence.",
  mapTitle: "Two models",
  mapNote:
    "A second species model beside the one in use: both maps with a line between them, their difference, or both fused into one.",
  swipe: "Swipe",
  difference: "Difference",
  fused: "Fused",
  fusedNeedsSpecies: "Fused: draw a species first. Numbers of species are not fused.",
  fusedTail: "two models fused",
  differenceTail: "difference between models",
  within: "no difference that could be told",
  noise: (noise: number) =>
    `Pale: no difference that could be told, up to ${Number(noise.toPrecision(2))}. Between years in which nothing changed, each model's own number moves as much in 99 of 100 cells.`,
  noNoise:
    "How far each model's own number moves where nothing changed was not measured for both of them here, so every difference is drawn, also those that could not be told.",
  nothingBeyond: "In no cell drawn so far do the two models differ by more than that.",
  draw: "Both on the map",
  fusedPlaces: ([one, other]: readonly [number, number]) =>
    `(place ${groupedText(one)} and ${groupedText(other)})`,
  drawFused: (species: string) => `Map the fused share of ${species}`,
  value: (scale: PairScale, value: number) =>
    scale === "probability" ? percentText(value) : scoreText(value),
} as const;
