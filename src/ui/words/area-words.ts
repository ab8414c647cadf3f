import type { AreaAsked, DrawingTool } from "../../state/areas-slice.ts";
import { areaText, countText, groupedText, percentText } from "../number-text.ts";
import { squareMetres } from "../sentence.ts";

/** Where a count of an area is made, from the grain of its answer: "in a whole cell of 2,500 m²", "on a plot of 100 m²". */
export function onGrain(grain: string): string {
  const text = squareMetres(grain).replace(/\d+/, (digits) => groupedText(Number(digits)));
  if (grain.startsWith("a whole cell")) return `in ${text}`;
  return grain.startsWith("a plot") ? `on ${text}` : `on a plot ${text}`;
}

/** The sentences of the section Areas. */
export const areaWords = {
  name: (number: number) => `Area ${number}`,
  draw: "Draw an area",
  drawNote: "Draw on the map, or bring a file. Areas stay on this machine, in this browser.",
  tools: {
    polygon: "Polygon",
    rectangle: "Rectangle",
    circle: "Circle",
    freehand: "Freehand",
  } satisfies Record<DrawingTool, string>,
  view: "The map in view",
  upload: "Bring a file",
  uploadNote:
    "GeoJSON, KML, KMZ, GPX or a zipped Shapefile. From a file of many named areas you choose some.",
  reading: "Reading the file…",
  stopReading: "Stop reading",
  drawing: {
    polygon:
      "Click or tap the corners one by one. To finish, double-click the last corner, click the first one again, or press Finish.",
    rectangle: "Drag from one corner to the opposite one, or click both.",
    circle: "Drag from the centre outwards, or click the centre and then the edge.",
    freehand: "Drag along the boundary; let go to close it.",
    edit: "Drag a corner, or a small dot between two corners to add one. Right-click or long-press a corner to remove it.",
  },
  drawingKeys:
    "By keyboard: the arrow keys move a crosshair (with Shift in larger steps), Enter sets a corner there, Enter once more at the same place finishes, Backspace takes a corner back, Escape stops.",
  editKeys:
    "By keyboard: N chooses the next corner and P the previous one, the arrow keys move it by a cell (with Shift farther), Delete removes it, I inserts one after it. Enter finishes, Escape takes every change back.",
  corner: (number: number, count: number, [lon = 0, lat = 0]: readonly number[]) =>
    `Corner ${number} of ${count}: ${lat.toFixed(5)}, ${lon.toFixed(5)}`,
  corners: (count: number) =>
    count === 0
      ? "No corner is set yet."
      : count === 1
        ? "1 corner is set."
        : count < 3
          ? `${count} corners are set. A shape needs three.`
          : `${count} corners are set. The shape can be finished.`,
  undoCorner: "Undo corner",
  redoCorner: "Redo corner",
  done: "Finish",
  cancel: "Cancel",
  undo: "Undo",
  redo: "Redo",
  removed: (name: string) => `${name} is removed.`,
  dismissRemoved: "Dismiss",
  list: "Your areas",
  inCell: (mean: string, where: string) => `${mean} species ${where}`,
  back: "All areas",
  nameLabel: "Name of the area",
  edit: "Edit shape",
  editUnable:
    "An area of several parts or with holes cannot be edited here: change it where it was made and bring it again.",
  remove: "Remove",
  show: "Show on the map",
  compute: "Compute",
  stop: "Stop",
  goOn: "Compute again",
  computeAll: (count: number) => `Compute the other ${groupedText(count)}`,
  stopAll: (count: number) => `Stop all ${groupedText(count)}`,
  state: (asked: AreaAsked | undefined): string => {
    switch (asked?.state) {
      case undefined:
        return "not computed yet";
      case "waiting":
        return "waits";
      case "computing":
        return "computing…";
      case "stopped":
        return asked.answer === null ? "stopped" : "stopped, partly computed";
      case "failed":
        return "could not be answered";
      case "ready":
        return asked.isStale ? "of the earlier outline or models" : "";
    }
  },
  waiting: "This area is next, after the one that is computed now.",
  asking: "Reading the imagery of this area…",
  starting: "Starting the compute engine; then this area is computed…",
  progress: (computed: number, planned: number) =>
    `${groupedText(computed)} of ${groupedText(planned)} cells computed; the numbers below narrow as it goes on.`,
  habitatsNow: (cells: number) => `Asking for the habitats; ${groupedText(cells)} cells so far.`,
  stopped: (computed: number, planned: number) =>
    `Stopped after ${groupedText(computed)} of ${groupedText(planned)} cells. The numbers below are of these.`,
  stale: "The answer below is for the earlier outline, models or year.",
  withoutImagery: "No imagery is loaded here, so species and habitats of this area cannot be counted.",
  listBelow: "The list below needs none: it is by position.",
  failedTitle: "This area could not be answered",
  size: (squareMetres: number, cells: number | null) =>
    `${areaText(squareMetres)}${cells === null ? "" : `, ${groupedText(cells)} cells`}`,
  mended: (what: readonly string[]) => `Mended: ${what.join("; ")}.`,
  mostlyEmpty: (share: number) =>
    `${percentText(share)} of this area has no imagery or climate here: every number below is of the rest.`,
  withoutInputs: (count: number) =>
    `${groupedText(count)} of its cells have no imagery or climate and are left out.`,
  withoutVegetation: (count: number) =>
    `${groupedText(count)} of its cells are water or show no green at all: nothing is predicted there, and no habitat is named.`,
  sampled: (computed: number, all: number) =>
    `${groupedText(computed)} of ${groupedText(all)} cells are computed, evenly spread; the uncertainty of the numbers includes the other cells.`,

  alpha: {
    title: { plot: "On one plot", cell: "In one cell" },
    expected: (mean: number, where: string) =>
      `${countText(mean)} plant species expected ${where}, on average.`,
    interval: (lower: number, upper: number, level: number) =>
      `${Math.round(level * 10)} areas in 10 like this one have a mean of ${countText(lower)} to ${countText(upper)}.`,
    scores: "This model gives scores, which rank species but cannot be summed to a number of species.",
    sampling: (error: number) =>
      `Give or take ${error < 0.1 ? error.toPrecision(1) : error.toFixed(1)} for the cells not computed.`,
    noInterval: (reason: string) => `No interval is shown: ${reason}.`,
    chart: (mean: number, lower: number, upper: number) =>
      `Mean richness ${countText(mean)}, interval ${countText(lower)} to ${countText(upper)}.`,
  },
  gamma: {
    title: "In the whole area",
    bounds: (lower: number, upper: number) =>
      `Between ${countText(lower)} and ${countText(upper)} species are expected in at least one cell.`,
    atLeast: (lower: number, all: number) =>
      `At least ${countText(lower)} of the ${groupedText(all)} species that the model knows are expected.`,
    boundsNote: (where: string) =>
      `One count in each cell, ${where}. These bounds hold for any dependence between cells: the lower one if each species occurs in the same cells, the upper one if it never occurs in two cells at once.`,
    atLeastNote: (where: string) =>
      `One count in each cell, ${where}. The area holds more species than that; how many more depends on how alike its cells are, and no upper limit below nearly all species can be given. See below how the number grows with the cells that are looked at.`,
    interval: (mean: number, lower: number, upper: number, level: number) =>
      `${countText(mean)} species expected in at least one cell; ${Math.round(level * 10)} areas in 10 like this one hold ${countText(lower)} to ${countText(upper)}.`,
    independent: (count: number) =>
      `${countText(count)} if cells were independent, which they are not: neighbours are alike.`,
    none: "Without calibration no number of species can be given.",
    chart: (lower: number, upper: number, independent: number) =>
      `Species in at least one cell: bounds ${countText(lower)} to ${countText(upper)}, ${countText(independent)} if cells were independent.`,
    legend: { bounds: "bounds", interval: "interval", independent: "if independent" },
  },

  accumulation: {
    title: "Species by the number of cells",
    cells: "Cells, picked at random",
    species: "Species expected",
    row: (cells: number, squareMetres: number) => `${groupedText(cells)} cells, ${areaText(squareMetres)}`,
    between: (lower: number, upper: number) =>
      countText(lower) === countText(upper) ? countText(lower) : `${countText(lower)} to ${countText(upper)}`,
    note: (where: string) =>
      `One count in each cell, ${where}. As far as the probabilities of the model are right, the expected number lies between the two whatever the cells have in common: at the lower one where every species keeps to its best cells, at the upper one where it is spread evenly.`,
    certain: (count: number, all: number) =>
      `${groupedText(count)} of the ${groupedText(all)} species that the model knows are in at least one cell with a probability of 95 % or more, whatever the cells have in common.`,
  },

  habitatSpecies: {
    title: "Species of each habitat",
    note: (where: string) =>
      `Mean over the cells, ${where}, each weighted by the probability of the habitat there, with the five species most often expected.`,
    richness: (count: string) => `${count} species`,
  },

  pair: {
    title: "Two areas",
    first: "First area",
    second: "Second area",
    cells: (first: string, second: string, shared: string, where: string) =>
      `A cell of ${first} and a cell of ${second}, both picked at random, share ${shared} species (each counted ${where}).`,
    only2: (first: string, inFirst: string, second: string, inSecond: string) =>
      `${inFirst} more are in the cell of ${first} alone, and ${inSecond} in the cell of ${second} alone.`,
    similarity: (sorensen: number | null, jaccard: number | null, within: readonly (number | null)[]) =>
      sorensen === null || jaccard === null
        ? "No species is expected in either."
        : `Similarity (Sørensen) ${sorensen.toFixed(2)}, where 1 is the same list; Jaccard ${jaccard.toFixed(2)}. Two cells of the first area, taken as independent: ${within[0]?.toFixed(2) ?? "–"}; of the second: ${within[1]?.toFixed(2) ?? "–"}. What is below these two is turnover between the areas.`,
    whole: "In the whole areas",
    shared: "In both",
    only: (name: string) => `Only in ${name}`,
    neither: "In neither",
    undecided: "Cannot be said",
    all: "Species of the model",
    wholeNote:
      "A species counts as in an area where its probability of being in at least one cell is 90 % or more, and as not there where it is 10 % or less, whatever the cells have in common. Of the others it cannot be said.",
    moreIn: (name: string) => `Most of all more often in ${name}:`,
    whole2: (decided: number, all: number) =>
      `Of ${groupedText(all - decided)} of the model's ${groupedText(all)} species it cannot be said whether they are in one of the two areas or in both: their probability of being in at least one cell lies between 10 % and 90 %, or depends on what the cells have in common.`,
    none: "These areas were answered by models that share no species, or that give no probabilities.",
  },

  species: {
    title: "Which species",
    note: (where: string) =>
      `By the expected share of cells occupied: the mean probability that the species is recorded ${where}. Not plant cover.`,
    scores: "By the mean score; a score ranks species and is not a probability.",
    anywhere: (lower: number, upper: number) =>
      `in at least one cell: ${percentText(lower)} to ${percentText(upper)}`,
    more: (count: number) => `Show ${groupedText(count)} more`,
    count: (count: number) => `${groupedText(count)} species`,
  },

  habitats: {
    title: "Habitats",
    note: (cells: number) =>
      `EUNIS classes by area: the sum over ${groupedText(cells)} cells of probability times area, not a count of most probable classes.`,
    pending: "Habitats are asked for once the species are computed.",
    none: "No habitat model is chosen, or it knows none of the species here.",
    level: (level: number) => `Level ${level}`,
    rest: (count: number, squareMetres: number) =>
      `${count} further classes share ${areaText(squareMetres)}.`,
    sum: (named: number, all: number) =>
      `Together they are ${areaText(named)} of ${areaText(all)}. The other ${areaText(all - named)} are water, ground without green, or cells without imagery.`,
  },

  indicators: {
    title: "For conservation",
    note: (where: string) => `Means over the cells, ${where}.`,
    anywhere: (lower: number, upper: number) =>
      `${countText(lower)} to ${countText(upper)} in at least one cell`,
    none: "Only the names of this model's species are known.",
  },

  sure: {
    title: "How sure",
    unknown: "This model cannot judge whether it extrapolates in this area.",
    inside: (share: number) =>
      share === 0
        ? "All computed cells resemble what the model was trained on."
        : `In ${percentText(share)} of the area the inputs are unlike what the model was trained on: there it extrapolates.`,
  },

  save: {
    title: "Export this answer",
    csv: "Species as CSV",
    geojson: "Area as GeoJSON",
    json: "Answer as JSON",
    note: "Every file says that it is predicted, not observed, and by which model.",
  },

  compare: {
    title: "Side by side",
    area: "Area",
    size: "Size",
    alpha: (where: string) => `Species ${where}`,
    gamma: "Species in the area",
    atLeast: (count: string) => `at least ${count}`,
    habitat: (name: string, share: string) => `Largest habitat: ${name}, ${share}.`,
    outside: (share: string) => `Extrapolated in ${share}.`,
    chart: "Mean number of species in a cell of each area",
  },

  choose: {
    title: (count: number, file: string) => `${groupedText(count)} areas in ${file}`,
    note: (most: number) => `Choose up to ${most}. Only these are read and can be computed.`,
    search: "Search by name",
    list: "Areas of the file",
    all: (count: number) => `All ${groupedText(count)}`,
    found: (count: number, hidden: number) =>
      count === 0
        ? "No area has this name."
        : hidden > 0
          ? `${groupedText(count)} found, of which ${groupedText(hidden)} are not shown: write more of the name.`
          : `${groupedText(count)} found.`,
    add: (count: number) =>
      count === 0 ? "Add" : `Add ${groupedText(count)} ${count === 1 ? "area" : "areas"}`,
    cancel: "Cancel",
    tooMany: (most: number) => `One file may add ${most} areas at once.`,
  },

  file: {
    close: "Close",
    title: (taken: number) =>
      taken === 0 ? "This file could not be used" : "Not everything in the file could be used as it is",
  },
} as const;
