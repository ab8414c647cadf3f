import { FAR_KM, type PlaceSurroundings } from "../../prediction/surroundings/surroundings-answer.ts";
import type { HabitatLevel } from "../../science/habitats/eunis-class.ts";
import { groupedText, percentText } from "../number-text.ts";

/** The sentences about habitats recorded around a place. */
export const surroundingsWords = {
  title: "Habitats likely around here",
  real: "real, not simulated",
  realLegend: "Real, not simulated.",
  switch: "Show",
  level: "Detail",
  levels: { 1: "Broad", 2: "Middle", 3: "Fine" },
  meaning:
    "The habitat that a vegetation plot in each square of 25 km would most likely have, learnt from real plots.",
  caution: "Surveyors choose where to make plots, so this is no map of land cover.",
  tooNear: "Known for squares of 25 km only, so nothing is drawn this close.",
  zoomOut: "Zoom out to see it",
  computing: "The map of habitats is being computed.",
  failed: "The habitats around here could not be shown",
  legend: "Most likely EUNIS habitat of a plot, by squares of 25 km",
  noneInSight: "Nothing in this view: it shows sea, or places outside of Europe.",
  rest: (count: number) => `and ${count} more; point at the map to read them`,
  far: `Hatched: ${FAR_KM} km or more from any plot it learnt from.`,
  underPointer: "Under the pointer",
  atPlace: "In the chosen place",
  from: "GeoLifeCLEF 2024 plots (European Vegetation Archive, by malpolon, MIT) · climate: Legates & Willmott 1990, CC BY-SA 3.0",
  here: "What a vegetation plot in this square of 25 km would most likely be: a share of plots, not of the ground.",
  likeliest: "Likeliest habitat around here:",
  likeliestFrom: "A real model; more below.",
  asking: "Looking up the habitats likely around here…",
  nothing: "Here is sea, or a place outside of Europe: the model says nothing of it.",
  distance: ({ nearestPlotsKm }: Pick<PlaceSurroundings, "nearestPlotsKm">) =>
    nearestPlotsKm === 0
      ? "Plots that it learnt from lie in this square."
      : `The nearest plots that it learnt from lie about ${Math.round(nearestPlotsKm / 5) * 5} km away.`,
  tooFar: `That is far: from ${FAR_KM} km on tests held few plots, and it was not always shown to be better than knowing nothing of the place.`,
  quality: (level: HabitatLevel, quality: PlaceSurroundings["quality"]) => {
    const { plots, top1, top3 } = quality[level];
    return `Of ${groupedText(plots)} plots in blocks of 1 degree that were held out, ${percentText(top1)} had the first habitat of this level and ${percentText(top3)} one of the first three.`;
  },
  sources: "Score, sources and licences",
  sourceList: [
    "Plots: GeoLifeCLEF 2024 test and validation plots from the repository plantnet/malpolon (MIT); they come from the European Vegetation Archive. No plot is in this page.",
    "Climate of July and December: Legates & Willmott 1990, from KDE Marble, CC BY-SA 3.0.",
    "Relief: ETOPO5, NOAA. Land: Natural Earth. Both public domain.",
  ],
  card: "Card of the model europe-habitats",
} as const;
