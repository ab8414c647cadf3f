import type { NextStep } from "../../models/next-steps.ts";
import type { PlotKFacts } from "../../models/plot-k-facts.ts";
import type { PlotResult, PlotsAnswer } from "../../prediction/plots/plots-answer.ts";
import { groupedText } from "../number-text.ts";

const figure = (value: number) => value.toFixed(2);
const percent = (share: number) => `${Math.round(100 * share)}\u202f%`;

/** The sentences about what a model lacks, and about a person's own plots. */
export const myPlotsWords = {
  steps: {
    title: "What this model still needs",
    labels: {
      text: "Names: its classes are numbered. Choose a list of names, one for each class: a text with one name a line, a table of class numbers and names, or JSON (id2label).",
      press: "Choose names…",
    },
    calibration: {
      text: "Calibration: its scores rank species but are not probabilities, so nothing is counted. Score it on vegetation plots below, then press “Calibrate on these plots”.",
      press: "Choose plots…",
    },
    applicability: {
      text: "Its training range: nothing warns you where it extrapolates. A calibration on 30 or more plots adds it.",
      press: "Choose plots…",
    },
  } satisfies Record<NextStep, { text: string; press: string }> & { title: string },
  title: "My plots",
  text: "Choose or drop a table of vegetation plots (long or wide; .csv, .txt, from TURBOVEG, JUICE or a spreadsheet). Where their places and their species are two tables, as TURBOVEG exports them, choose both at once. The model in use is scored on them here. Nothing leaves this machine.",
  choose: "Choose plots…",
  again: "Score the model in use",
  crs: "Coordinate system of x and y",
  crsHint: "Leave empty for degrees; else EPSG:25832, for example.",
  reading: "Reading the table and the model…",
  scoring: (done: number, all: number) =>
    done < all
      ? `${groupedText(done)} of ${groupedText(all)} plots scored`
      : `All ${groupedText(all)} plots are scored. Now each part of them is judged by a calibration on the others, which may take a minute…`,
  progress: "Plots scored",
  stop: "Stop",
  remove: "Take these plots away",
  failed: "These plots could not be used",
  counts: ({ counts, file }: PlotsAnswer) => {
    const { read, chosen, scored, blocks } = counts;
    const some = chosen < read ? `, of which ${groupedText(chosen)}, evenly chosen, were used` : "";
    const out = scored < chosen ? `; ${groupedText(chosen - scored)} lie outside the imagery` : "";
    return `${file}: ${groupedText(read)} plots${some}${out}. ${groupedText(scored)} scored, in ${groupedText(blocks)} blocks of 2 km.`;
  },
  names: ({ report }: PlotsAnswer) =>
    report.unmatched.length === 0
      ? "All names are the model's."
      : `${groupedText(report.unmatched.length)} names are not the model's:`,
  auc: "AUC, mean over species",
  f1: "F1 of the 25 highest",
  richness: "Species on a plot",
  between: (value: number, lower: number, upper: number) =>
    `${figure(value)} (${figure(lower)} to ${figure(upper)} over blocks)`,
  figure,
  notMeasured: "too few plots",
  richnessText: (expected: number, recorded: number) =>
    `${expected.toFixed(1)} expected, ${recorded.toFixed(1)} found`,
  richnessUnknown: (recorded: number) =>
    `${recorded.toFixed(1)} found; none expected, for scores are not counted`,
  covers: (coverage: number, level: number) =>
    `The ${percent(level)} intervals hold the number found on ${percent(coverage)} of these plots.`,
  curve: "Promised probability against how often species were found",
  curvePoint: (promised: number, found: number) =>
    `${(100 * promised).toFixed(1)}\u202f% promised, ${(100 * found).toFixed(1)}\u202f% found`,
  curveAxes: { promised: "promised", found: "found" },
  held: "What a calibration on these plots promises where it has not seen them",
  heldNote: "Each part of the plots is judged by a calibration on the others.",
  heldHead: ["Plots", "Species expected", "Species found", "Missed by a list that promises 10\u202f%"],
  plotK: (facts: PlotKFacts | null) =>
    facts === null
      ? "How many species to list at each place is not learnt from these plots: that takes 100 of them with all inputs, in several blocks."
      : `How many species to list at each place: with the number learnt from the other plots, lists have an F1 of ${figure(facts.sampleF1.plotK)}; with one number for all, ${figure(facts.sampleF1.globalK)}.`,
  calibrate: "Calibrate on these plots",
  calibrateNote:
    "A calibrated copy of the model is kept in this browser and used at once; the one without stays, so that you can go back.",
  notFitted: (why: string) => `These plots give no calibration: ${why}.`,
  assessed: (assessed: number, all: number) =>
    assessed === all
      ? `All ${groupedText(all)} classes were on a plot of training or on one of these.`
      : `${groupedText(all - assessed)} of ${groupedText(all)} classes were on no plot, neither of training nor of these: they are not assessed, never predicted and never counted.`,
  calibrated: "Calibrated on these plots and in use.",
  undo: "Go back to the model without it",
  other: {
    scored: "These figures are of another model than the one in use.",
    failed: "That was another model than the one in use.",
  },
  plots: (count: number) => `Plot by plot (${groupedText(count)})`,
  plotsHead: ["Plot", "Found", "Expected", "Habitat named", "Habitat predicted"],
  none: "–",
  more: (count: number) => `${groupedText(count)} more are on the map only.`,
  point: ({ habitat, predictedHabitat }: Pick<PlotResult, "habitat" | "predictedHabitat">) =>
    predictedHabitat === null
      ? habitat
      : `${habitat ?? "not named"}, predicted ${predictedHabitat.code} ${predictedHabitat.name}`,
} as const;
