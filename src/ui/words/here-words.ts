import type { Modality } from "../../core/modality.ts";
import type { DropoutStatement } from "../../prediction/point/dropout-here.ts";
import type { NoVegetation } from "../../science/habitats/no-vegetation.ts";
import type { HerePage } from "../../state/address.ts";
import type { Asked } from "../../state/asked.ts";
import { countText, groupedText, percentText, scoreText } from "../number-text.ts";

/** The sentences of the section This place. */
export const hereWords = {
  pagesLabel: "Pages of this place",
  pages: {
    summary: "Summary",
    species: "Species",
    habitat: "Habitat",
    evidence: "Evidence",
    data: "Data",
  } satisfies Record<HerePage, string>,
  bare: {
    water: {
      title: "Open water",
      text: "The satellite image shows open water in most of this cell. The model's counts and habitats are for vegetation on the ground, so no species are predicted here.",
    },
    "no-green-cover": {
      title: "No green cover",
      text: "The satellite image shows no green in most of this cell: bare rock, sand, soil or buildings. The model's counts and habitats are for vegetation, so no species are predicted here.",
    },
  } satisfies Record<NoVegetation, { title: string; text: string }>,
  noCellTitle: "No cell chosen",
  noCell:
    "Click anywhere on the map, or move the crosshair with the arrow keys and press Enter. The 50 m cell you choose is described here.",
  cell: "Cell",
  place: "Place",
  clearPlace: "Clear the place",
  beyondGrid:
    "Beyond the European grid there are no cells and no imagery of this page: the model of ranges answers from the position.",
  beyondGridNoModel:
    "Beyond the European grid only a model that knows places by their position (SINR) can answer. Bring one under Models and data and choose it as species model or as the one to compare with.",
  code: "Grid code",
  centre: "Centre",
  grid: "Grid",
  gridValue: "ETRS89-LAEA Europe, EPSG:3035",
  side: "Size",
  sideValue: "50 m × 50 m, 0.25 ha",
  copyCode: "Copy the grid code",
  copyLink: "Copy the link",
  copied: "Copied",
  showOnMap: "Show on the map",
  clear: "Clear the cell",
  more: "Grid, centre and size",
  island: "This place is on Hy-Brasil, the simulated demonstration island: nothing here is real.",
  asking: "Reading the imagery of this place and computing its species…",
  filesReadLabel: "Files of this place that have come",
  filesRead: (read: number, of: number) =>
    `${groupedText(read)} of ${groupedText(of)} files of imagery and climate have come; places nearby then need few.`,
  starting: "Starting the compute engine; then this place is asked…",
  stale: "The answer below is for the last cell, until this one is computed.",
  again: "Try again",
  failedTitle: "This cell could not be answered",
  noImagery: {
    title: "Species cannot be predicted here yet",
    text: (catalogue: string) => `The catalogue “${catalogue}” has no imagery of this place.`,
    detail: "What was reported",
  },

  richness: {
    title: "How many species",
    expected: (mean: number, grain: string) => `${countText(mean)} plant species expected on ${grain}.`,
    interval: (lower: number, upper: number, level: number, isPlot: boolean) =>
      `${Math.round(level * 10)} ${isPlot ? "plots" : "cells"} in 10 like this one hold ${lower} to ${upper}.`,
    raw: (lower: number, upper: number, coverage: number | null) =>
      `If species came and went independently it would be ${lower} to ${upper}, which is too narrow${coverage === null ? "" : `: on calibration plots that range held only ${percentText(coverage)}`}.`,
    relative:
      "This model gives relative suitabilities: they rank the species that may occur here, and cannot be summed to a number of species.",
    scores: "This model gives scores, which rank species but cannot be summed to a number of species.",
    noInterval: "No interval is shown.",
    grain: (grain: string) =>
      `The count is for ${grain}, as surveyed, somewhere in this 0.25 ha cell; the whole cell holds more.`,
    wholeCell: "The count is for the whole cell of 50 m × 50 m, so it is larger than that of a plot in it.",
    chart: (lower: number, upper: number, mean: number) =>
      `Probability of each number of species: most likely about ${countText(mean)}, nine in ten between ${lower} and ${upper}.`,
    axis: "species",
    whole: "What this count means",
  },

  species: {
    title: "Which species",
    mayOccur: "Which species may occur here",
    most: "Most probable first",
    all: (count: number) => `All ${groupedText(count)} species`,
    firstOf: (shown: number, all: number) => `First ${groupedText(shown)} of ${groupedText(all)} species`,
    rest: (shown: number, all: number) =>
      `The ${groupedText(shown)} of the model's ${groupedText(all)} species that rank first here. The others are found by name:`,
    restName: "Find another species of the model",
    restRank: (rank: number, all: number) => `place ${groupedText(rank)} of ${groupedText(all)} here`,
    restNone: "No other species of the model has this name.",
    noFamily: "Family not known",
    listTitle: "Species of the cell",
    listed: "Predicted species only",
    expectedBeside: (listed: number, expected: number | null) =>
      `${groupedText(listed)} predicted${expected === null ? "" : `; about ${countText(expected)} expected on one plot`}.`,
    dropout: ({ passes, share, seed }: DropoutStatement) =>
      `The line “with dropout” is the network asked ${passes} times more, each time without ${percentText(share)} of its last numbers, chosen at random (seed ${seed}): the mean of these scores ± their standard deviation. A wide spread means that the score hangs on few of those numbers. It is no interval for the truth.`,
    withDropout: ({ mean, deviation }: { readonly mean: number; readonly deviation: number }) =>
      `with dropout ${scoreText(mean)} ± ${scoreText(deviation)}`,
    listedMeans: "Predicted is not present: it is a list made to keep the promise above.",
    shown: (shown: number, all: number) =>
      shown === all ? `${groupedText(all)} species` : `${groupedText(shown)} of ${groupedText(all)} species`,
    none: "No species of the model fits these filters.",
    filterName: "Name, Latin or English",
    filters: "Filter and sort",
    active: (count: number) => `${count} set`,
    reset: "Clear filters",
    sort: "Sort by",
    sorts: { probability: "Probability", name: "Latin name", english: "English name", family: "Family" },
    family: "Family",
    growthForm: "Growth form",
    origin: "Origin",
    origins: { native: "Native", introduced: "Introduced" },
    flag: "Flag",
    flags: {
      threatened: "Threatened (VU, EN, CR)",
      directive: "Habitats Directive",
      union: "Union list invasive",
      endemic: "Endemic",
    },
    any: "Any",
    scoreOnly: "score",
    probability: "probability",
    chips: {
      redList: (category: string) => `Red List ${category}`,
      annexes: (annexes: readonly string[]) => `Directive ${annexes.join(", ")}`,
      union: "Union list",
      introduced: "introduced",
      endemic: "endemic",
    },
    meaning: (grain: string, calibrated: boolean, isRelative = false) =>
      calibrated
        ? `Percentages: how often plots like this one record the species, on ${grain}.`
        : isRelative
          ? "Numbers are relative suitabilities, from a model that was learnt from presences alone: they rank the species that may occur here and are not probabilities."
          : "Numbers are scores: they rank the species of this cell and are not probabilities.",
  },

  indicators: {
    title: "Indicators",
    none: "No indicators: the model gives only scores here, or its species have no flags.",
    threatenedNote: (assessed: number, modelled: number) =>
      `European Red List VU, EN or CR; ${groupedText(assessed)} of ${groupedText(modelled)} species were assessed. Not assessed is not safe.`,
    habitatsDirectiveNote: "Named in Annex II, IV or V.",
    unionListNote: (date: string) => `Regulation 1143/2014, list of ${date}.`,
    endemicNote: (region: string) => `Native range within ${region}.`,
    evennessNote: (shannon: number) =>
      `This number of equally probable species has the same Shannon index (${shannon.toFixed(2)}). It is about the list, not about plant cover.`,
    alarmNote: "Probability of at least one species of the category or worse.",
    alarmLevels: { CR: "Critically Endangered", EN: "Endangered or worse", VU: "Vulnerable or worse" },
    worst: (name: string) => `The worst status that is more likely than not: ${name}.`,
    noWorst: "No threatened category is more likely than not.",
    mean: (mean: number) => `${countText(mean)} expected`,
    some: (none: number, atLeastOne: number) =>
      `none: ${percentText(none)} · at least one: ${percentText(atLeastOne)}`,
    range: (lower: number, upper: number) => `${lower} to ${upper} on 9 plots in 10`,
    led: "Mostly",
    sources: "Sources of the flags",
  },

  habitats: {
    title: "Habitat",
    none: "No habitat model is chosen, or it could not be used here.",
    bare: {
      water: "No vegetation class in this scheme: the cell is mostly water.",
      "no-green-cover": "No vegetation class in this scheme: most of the cell shows no green.",
    } satisfies Record<NoVegetation, string>,
    from: {
      "dependent-draws": "Averaged over lists drawn with what species share.",
      "independent-draws": "Averaged over lists drawn species by species.",
      "single-list": "From the single most probable list of species.",
    },
    trusted: (level: number, code: string, name: string, bar: number) =>
      `Level ${level} can be relied on here: ${code} ${name}, at least ${percentText(bar)} probable.`,
    untrusted: "No level is probable enough to be relied on; take the bars as hints.",
    level: (level: number) => `EUNIS level ${level}`,
    rest: (count: number, share: number) => `${count} more classes, together ${percentText(share)}`,
    map: "Show habitats on the map",
  },

  inputs: {
    title: "What it was computed from",
    names: {
      sentinel2: "Sentinel-2 image",
      landsat: "Landsat series, 2000 to 2020",
      climate: "Climate, 2000 to 2018",
      bioclim: "Bioclimate, 19 variables",
      environment: "Environment: bioclimate and soil, 27 variables",
      aerial: "Aerial patch at 1 m, with altitude and land cover",
      soil: "Soil around the place",
      landcover: "Land cover around the place",
    } satisfies Record<Modality, string>,
    status: { used: "used", partial: "partly used", missing: "missing" },
    notRead: "could not be read",
    notTaken: "this model does not look at it",
    covered: (covered: number) => `${percentText(covered)} of its numbers have data`,
    trueColour: "True colour",
    infrared: "Infrared",
    colours: "Colours",
    own: (name: string) => `${name}, your own picture instead of the catalogue's.`,
    thumbnail: (metres: number, year: number | null) =>
      `${groupedText(metres)} m wide${year === null ? "" : `, composite of ${year}`}; the square is the 50 m cell.`,
    thumbnailLabel: "Satellite image around the cell; the square in the middle is the 50 m cell.",
    ndvi: "Greenness (NDVI) by quarter",
    ndviNote: "NDVI: 0 bare, above 0.6 dense green.",
    ndviLabel: (low: number, high: number) =>
      `NDVI by quarter from 2000: between ${low.toFixed(2)} and ${high.toFixed(2)}.`,
    climateLabel: (warmest: number, coldest: number, rain: number) =>
      `Climate diagram: monthly mean temperature from ${coldest.toFixed(0)} to ${warmest.toFixed(0)} °C, ${groupedText(rain)} mm of precipitation a year.`,
    temperature: "°C",
    precipitation: "mm",
    climateNote: (mean: number, rain: number) =>
      `${mean.toFixed(1)} °C and ${groupedText(rain)} mm in an average year. Band: mean daily lows to highs.`,
    months: ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"],
  },

  reasons: {
    title: "What the answer leans on",
    note: "How much the species' numbers change when one input is replaced by its training mean.",
    share: (share: number) => `${Math.round(share * 100)}\u202f%`,
    changes: "Most changed",
    withWithout: (withIt: string, without: string) => `${withIt} with it, ${without} without`,
  },

  sure: {
    title: "How far to trust it",
    inside: "Within training range",
    outside: "Outside training range",
    index: (index: number, threshold: number) => `${index.toFixed(2)}, limit ${Number(threshold.toFixed(2))}`,
    insideMeans: "The inputs of this cell are like those the model was trained on.",
    outsideMeans:
      "The inputs of this cell are unlike those the model was trained on: the answer is an extrapolation.",
    unknown: "The model has no data to judge this.",
  },

  provenance: {
    version: (etag: string) => (etag.startsWith("sha256:") ? `SHA-256 ${etag.slice(7)}` : `ETag ${etag}`),
    title: "Where it comes from",
    models: "Models",
    weights: "weights",
    calibration: "calibration",
    catalogue: "Catalogue",
    items: "Items",
    files: (count: number) => `Files read (${count})`,
    computed: "Computed",
    all: "Models, items and files, with their hashes",
    how: (backend: string, mode: string, version: string) => `${backend}, ${mode}, Florascope ${version}`,
  },

  save: {
    title: "Export",
    json: "Export JSON",
    csv: "Export CSV",
    note: "Every file says that it is predicted, not observed, and by which model.",
  },

  wrong: {
    title: "This looks wrong",
    note: "Notes are kept in this browser only, and can be exported as a file.",
    field: "What is wrong, and how do you know?",
    keep: "Save the note",
    kept: (count: number) => `${count} ${count === 1 ? "note" : "notes"} saved`,
    save: "Export the notes as a file",
    failed: (reason: string) =>
      `The note could not be saved: ${reason} Copy it elsewhere, or free space in this browser.`,
  },
} as const;

/** The text of the panel while an answer is awaited, which screen readers read too. */
export function askingText(asked: Asked<unknown>, isStarting: boolean): string {
  return asked.state === "asking" ? (isStarting ? hereWords.starting : hereWords.asking) : "";
}
