import { durationText } from "../../core/text/duration-text.ts";
import type { PlotKFacts } from "../../models/plot-k-facts.ts";
import type { LongWait } from "../../state/long-wait.ts";
import { groupedText, percentText } from "../number-text.ts";

/** The sentences of the section Layers. */
export const lookWords = {
  layer: {
    title: "Layer",
    show: "Show a layer",
    what: "What is drawn",
    onlyListed: "Only where it is predicted",
    listedBy: (rule: string) =>
      `Drawn where the rule under “Which species are predicted” predicts it (${rule}). Not drawn is not absent.`,
    listedWithout:
      "The chosen rule compares the species of each cell with each other, so it has no map of one species. Choose a promise or a threshold.",
    speciesMeaning: "Probability of",
    relativeMeaning: "Relative suitability, not a probability, for",
    oneSpecies: "One species…",
    chooseSpecies: "Choose a species",
    otherSpecies: "Another species",
    aboutSpecies: "About this species",
    whereListed: "where predicted",
    off: "Only the ground is drawn.",
    wholeList: "Any species of the model: search it above, or open it from a list.",
  },
  year: {
    title: "Year",
    newest: "Newest",
    note: "The year of the Sentinel-2 image. Landsat (2000 to 2020) and climate (2000 to 2018) are long series that do not depend on it.",
  },
  grain: {
    label: "Species are counted on",
    plot: (squareMetres: number | null) =>
      squareMetres === null ? "A plot" : `A plot, ${groupedText(squareMetres)}\u202fm²`,
    cell: (squareMetres: number | null) =>
      squareMetres === null ? "The whole cell" : `The whole cell, ${groupedText(squareMetres)}\u202fm²`,
  },
  since: {
    title: "Change since",
    note: "Only Sentinel-2 differs between the years, so the map shows what its two images change in the prediction. It is not a survey of change.",
  },
  legend: {
    title: "Legend",
    titles: { comparedTiles: "Legend, right of the line", otherTiles: "Legend of the second layer" },
    sides: { comparedTiles: "Right of the line", otherTiles: "Second layer" },
    card: "What the map shows",
    open: "Open the legend",
    close: "Close the legend",
    pointer: "Pointer",
    crosshair: "Chosen cell",
    least: (share: string) => `below ${share}`,
    relative: "Relative spread: standard deviation as a share of the number",
    classSpread: "Probability that another habitat is the right one",
    search: "Find a habitat in the legend",
    noClass: "No class on the map has this name.",
    alone: (code: string) => `Only ${code} is shown.`,
    inAdvance:
      "This first look was computed in advance, at every fourth cell. It is replaced as the map is computed here.",
    all: "Show all classes",
    coarse: "A square mark is the one cell that was computed so far; its pale surroundings are not.",
    partly: "Part of the map is not drawn.",
    why: "Why?",
    simulated: "simulated",
    extrapolated: "extrapolated",
    noise: (noise: number) =>
      `Drawn where the two years differ by more than ${noise}. In 99 of 100 cells where hardly anything happened the model's answers differ by less: that is its own noise.`,
    nothingBeyondNoise: "No cell drawn so far differs by more than the model's noise.",
    whole:
      "Each cell drawn has all inputs that the catalogue has there; where one could not be read, none is drawn.",
    lacking: (titles: readonly string[], everywhere: boolean) =>
      `Computed without the ${titles.join(" and the ")} ${everywhere ? "here" : "in some cells"}: there is none; its mean in training stands for it.`,
    hatch: "Hatched: the model extrapolates there.",
    noHatch: "This model cannot tell where it extrapolates.",
    none: "The legend comes with the first cells.",
    nothing: "Nothing is drawn in this view.",
    tooWide: "Zoom in: cells are computed once the view is about 25 km wide.",
    newest: "newest year",
  },
  progress: {
    computing: (cells: number, all: number) => `${groupedText(cells)} of ${groupedText(all)} cells`,
    speed: (cellsPerSecond: number) => `${groupedText(cellsPerSecond)} a second`,
    wait: ({ secondsPerCell, metres, seconds }: LongWait) =>
      `This model runs every cell by itself, about ${secondsPerCell.toPrecision(2)} s each. Cells ${metres} m apart take at most ${durationText(seconds)} for what is in sight.`,
    agree: "Compute them",
    stop: "Stop",
    go: "Go on",
    stopped: "No more cells of the map are computed. A chosen place goes on.",
    label: "Map computed",
    failed: "The layer could not be computed",
    notRead: "The layer could not be read",
    partFailed: "Part of the map is not drawn in full",
  },
  file: {
    save: "Export as GeoTIFF",
    note: "Every cell of 50 m in sight, with its uncertainty, overviews and provenance. Predicted, not observed.",
    computing: (done: number, all: number) => `${groupedText(done)} of ${groupedText(all)} tiles`,
    label: "File computed",
    stop: "Cancel",
    failed: "The file could not be made",
    name: (layer: string, kind: string | null) =>
      `florascope-${layer}${kind === null ? "" : `-${kind}`}-predicted.tif`,
  },
  coverage: {
    label: "What there is to see here",
    tooWide: {
      title: "Zoom in to compute this layer",
      text: "A view this wide holds millions of cells. Once it is about 25 km wide, every cell in sight is computed.",
    },
    none: {
      title: "No imagery loaded here",
      text: (catalogue: string) =>
        `The catalogue “${catalogue}” has nothing for this place, so nothing is predicted.`,
    },
    bare: {
      title: "Nothing to predict here",
      text: "The imagery shows open water, or ground without green, in every cell of this view.",
    },
    sought: {
      title: "Reading the imagery of this place",
      text: "This model ranks species. The map begins with the one that ranks first here; the search finds any other.",
    },
    unreachable: {
      title: "The imagery could not be read",
      text: (catalogue: string) =>
        `The servers of “${catalogue}” gave no answer, so nothing can be computed here now. What needs no network still works.`,
    },
    noInput: {
      title: "This input has nothing here",
      text: (catalogue: string) => `The catalogue “${catalogue}” has no data of this kind for this place.`,
    },
    noRaster: {
      title: "Your raster does not reach this place",
      text: "Move the map to where it lies, or show it from Models and data.",
    },
    europe: "Load live imagery of Europe",
    europeNote:
      "Public servers have some for all of Europe; they then learn which places you look at. A species model that has seen real plots is the next press.",
    zoom: "Zoom in here",
    back: (catalogue: string) => `Go to ${catalogue}`,
    other: "All ways to a map of this place",
  },
  drawing: {
    title: "How it is drawn",
    opacity: "Opacity",
    uncertainty: "Uncertainty",
    uncertainties: { hidden: "Not shown", faded: "Faded", shown: "As layer" },
    uncertaintyNotes: {
      hidden: "Colours show the value alone.",
      faded: "The less certain a cell, the more the ground shows through.",
      shown:
        "Colours show how uncertain each cell is, instead of its value; for counts as a share of the count.",
    },
    noSpread:
      "This layer has no uncertainty of its own: a probability says by itself how sure the model is, a suitability only ranks places, and the legend of a difference says which differences mean nothing.",
    extrapolation: "Hatch cells where the model extrapolates",
  },
  list: {
    title: "Which species are predicted",
    rule: "Rule",
    rules: {
      model: "As the model proposes",
      conformal: "Miss at most a share of the species",
      "conformal-per-species": "Miss each species at most so often",
      "top-k": "A fixed number",
      "plot-k": "A number estimated for each place",
      "set-size-expectation": "As many as are expected",
      "max-exp": "The best balance (expected F1)",
      fixed: "A threshold",
    },
    alpha: "Miss at most",
    alphaValue: (alpha: number) => `${Math.round(alpha * 100)}\u202f%`,
    k: "Number of species",
    threshold: "Threshold",
    curve: (misses: number, precision: number, length: number) =>
      `On the calibration plots such a list misses ${percentText(misses)} of the species recorded; ${percentText(precision)} of those predicted were recorded; it has ${groupedText(length)} species.`,
    plotK: ({ plots, globalK, sampleF1 }: PlotKFacts) =>
      `Learnt on ${groupedText(plots)} plots. On plots that were held out such lists have an F1 of ${sampleF1.plotK.toFixed(3)}, lists with one number for all (${globalK}) ${sampleF1.globalK.toFixed(3)}.`,
    promises: {
      conformal:
        "On average over plots like the calibration plots, at most this share of a plot's species is missed.",
      "conformal-per-species":
        "Each species common enough for a promise is missed on at most this share of the plots that hold it.",
      "top-k": "The most probable species, in a number that you choose. No promise.",
      "plot-k":
        "The most probable species, in a number that was learnt from plots by what the inputs show (GeoPlant's estimation of K). No promise.",
      "set-size-expectation":
        "As many of the most probable species as are expected on a plot. No promise on misses.",
      "max-exp":
        "The list with the largest expected F1, which gives precision and recall the same weight. No promise on misses.",
      fixed: "Species at least this probable. No promise.",
      model: "The rule that the model's calibration proposes.",
    },
    recall: "recall",
    precision: "precision",
    length: "species",
    curveLabel: "Recall and precision of the predicted species against the share that may be missed.",
    noCurve: "This model has no calibration curve for these rules.",
    follow:
      "The lists in This place, habitats and areas follow at once, and so does a species that is drawn only where it is predicted. Richness does not depend on the list.",
  },
  other: {
    title: "A second layer",
    what: "Which",
    none: "None",
    place: "Where it lies",
    places: { above: "Above", beneath: "Beneath" },
    opacity: "Its opacity",
  },
  compare: {
    title: "Compare",
    off: "Nothing",
    same: "Same layer",
    right: "Right of the line",
    year: "Year",
    sdm: "Species model",
    asLeft: "As on the left",
    handle: "Swipe between the two maps",
    note: "Drag the line on the map, or move it with the arrow keys.",
    yearNote:
      "Only Sentinel-2 differs between years. Differences smaller than the model's change from year to year mean nothing.",
  },
} as const;
