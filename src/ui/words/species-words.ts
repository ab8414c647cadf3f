import type { SpeciesStatus } from "../../models/species-table.ts";
import { distanceText, groupedText } from "../number-text.ts";

/** The sentences of a species' page. */
export const speciesWords = {
  back: "Back",
  loading: "Reading what the model knows of its species…",
  unknown: "The chosen model has no species of this name.",
  asNamed: (name: string) => `“${name}” (as the link names it)`,
  synonyms: "Also",
  map: "Show on the map",
  isMapped: "Drawn on the map",
  facts: { family: "Family", growthForm: "Growth form", origin: "Origin" },
  origins: { native: "native", introduced: "introduced" },
  links: {
    title: "Elsewhere",
    note: "These pages open in a new tab; nothing is fetched before.",
    places: [
      { name: "GBIF", address: "https://www.gbif.org/species/search?q=" },
      { name: "Plants of the World Online", address: "https://powo.science.kew.org/results?q=" },
      { name: "iNaturalist", address: "https://www.inaturalist.org/taxa/search?q=" },
    ],
  },
  known: {
    title: "How well the model knows it",
    status: {
      mapped: "The model maps it.",
      "below-floor":
        "The model cannot tell its sites from others well enough to be relied on: take its map and numbers as hints.",
      "too-rare": "It was found too rarely to be modelled, so it has no map and is in no list.",
      "not-assessed":
        "It is one of the model's classes, but no plot that the model was trained or calibrated on had it: it has no map, is in no list and is never counted.",
      "not-modelled": "It is not among the model's species, so it has no map and is in no list.",
    } satisfies Record<SpeciesStatus, string>,
    plots: (count: number) => `${groupedText(count)} survey plots with it`,
    records: (count: number) => `${groupedText(count)} cells with single records`,
    auc: (auc: number) =>
      `AUC ${auc.toFixed(2)} on plots the model never saw (0.5 is chance, 1 tells every site right)`,
    unmeasured: "How well the model predicts this species on plots it never saw was not measured.",
    uncounted: "The model does not say how many plots and records it learnt this species from.",
  },
  here: {
    title: "In the chosen cell",
    rank: (rank: number, all: number) => `Number ${rank} of ${groupedText(all)} in this cell.`,
    listed: "Predicted by the chosen rule.",
    score: (score: string) => `Score ${score}; a score ranks species and is not a probability.`,
  },
  recorded: {
    title: "Recorded",
    none: "Choose surveys under Layers to see here where this species was recorded.",
    plots: (on: number, all: number) =>
      on === 0
        ? `found on none of ${groupedText(all)} plots.`
        : `found on ${groupedText(on)} of ${groupedText(all)} plots.`,
    cells: (on: number) =>
      on === 0
        ? "no record. That tells nothing of where it is absent."
        : `recorded in ${groupedText(on)} ${on === 1 ? "cell" : "cells"}; where there is no record, nobody may have looked.`,
    nearest: (metres: number, years: readonly [first: number, last: number] | null) =>
      `The nearest one to the chosen place is ${distanceText(metres)} away${years === null ? "" : years[0] === years[1] ? `, from ${years[0]}` : `, from ${years[0]} to ${years[1]}`}.`,
  },
  habitats: {
    title: "Habitats it indicates",
    note: "The habitats that the model gives for a plot where only this species was found.",
    asking: "Asking the habitat model…",
    failed: "The habitat model could not be asked.",
    none: "No habitat model is chosen.",
  },
  flags: {
    title: "Flags",
    none: "No list used here names it. Not assessed is not safe.",
    redList: (category: string) => `European Red List: ${category}`,
    notAssessed: "European Red List: not assessed",
    annexes: (annexes: string) => `Habitats Directive, Annex ${annexes}`,
    union: "Union list of invasive alien species",
    endemic: (region: string) => `Endemic: native range within ${region}`,
    source: (source: string, version: string) => `${source}, ${version}`,
    categories: {
      CR: "Critically Endangered (CR)",
      EN: "Endangered (EN)",
      VU: "Vulnerable (VU)",
      NT: "Near Threatened (NT)",
      LC: "Least Concern (LC)",
      DD: "Data Deficient (DD)",
    },
  },
} as const;
