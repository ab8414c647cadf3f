import type { AreaListAnswer, AreaListRule } from "../../prediction/range/area-list.ts";
import { groupedText, scoreText } from "../number-text.ts";

/** The sentences about the species that may occur in an area by a model of ranges. */
export const areaListWords = {
  title: "May occur here, by position",
  text: (model: string) =>
    `${model} knows places by their position alone and ranks its species over this area. Relative suitability: no probability, and nothing is counted.`,
  noModel:
    "A model of ranges (SINR), chosen under Models and data as species model or as the one to compare with, names here the species that may occur.",
  ask: "List the species",
  asking: "Asking the model at places of the area…",
  failed: "The species could not be listed",
  rule: {
    label: "Ranked by",
    names: { mean: "Mean", max: "Largest" } satisfies Record<AreaListRule, string>,
    means: {
      mean: "The mean over the area's places: species of most of the area come first.",
      max: "The largest of the area's places: species of one corner of the area may come first.",
    } satisfies Record<AreaListRule, string>,
  },
  from: ({ model, places, isOnLand, species, speciesCount }: AreaListAnswer) =>
    `The first ${groupedText(species.length)} of the ${groupedText(speciesCount)} species of ${model}, at ${groupedText(places)} ${
      isOnLand ? "places on land" : "places; the outlines of the continents know no land here"
    }.`,
  rank: (rank: number) => `${groupedText(rank)}.`,
  value: (suitability: number) => scoreText(suitability),
  draw: (name: string) => `Draw the range of ${name}`,
  more: (count: number) => `Show ${groupedText(count)} more`,
} as const;
