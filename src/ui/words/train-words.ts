import { groupedText } from "../number-text.ts";

/** The sentences about a model that a person trains on records in the page. */
export const trainWords = {
  title: "Train a model on your records",
  text: "A Darwin Core archive, a download of GBIF or a table with longitude, latitude and species, up to 20,000 records. A small SINR learns from it where on Earth each species is found, by position alone. Nothing is sent; the model stays in this browser.",
  choose: "Choose a file of records",
  stop: "Stop",
  failed: "No model was trained",
  reading: "Reading the records…",
  storing: "Storing the model in this browser…",
  label: "Training",
  stage: (stage: string) =>
    stage === ""
      ? "Preparing…"
      : stage === "all records"
        ? "Learning from all records"
        : `Held out: ${stage}`,
  read: (kept: number, read: number, taxa: number) =>
    `${groupedText(kept)} of ${groupedText(read)} records of ${groupedText(taxa)} taxa are learnt from.`,
  passedOver: "How the file was read, and what was passed over",
  curve: "Loss after each epoch",
  curveLabel: (first: number, last: number) => `Loss from ${first.toFixed(3)} to ${last.toFixed(3)}`,
  done: (name: string) => `${name} is trained, and kept in this browser.`,
  species: "Species",
  draw: "Draw its range",
  scores: {
    title: (sites: number, blocks: number) =>
      `On ${groupedText(sites)} sites in ${groupedText(blocks)} blocks of 1 degree that it had not learnt from`,
    method: "Method",
    map: "Mean average precision",
    interval: (lower: number, upper: number) => `${lower.toFixed(2)} to ${upper.toFixed(2)}`,
    chance: (chance: number) => `Without skill: ${chance.toFixed(2)}.`,
    verdict: {
      better: (method: string) => `The network is better than the best of the others (${method}).`,
      worse: (method: string) =>
        `The network is worse than the best of the others (${method}), which this page does not draw: train it on more records.`,
      unclear: (method: string) =>
        `The network is not shown to be better or worse than the best of the others (${method}).`,
    },
    none: "Not scored: no taxon is recorded at five sites or more.",
    meaning: "A site without a record of a taxon counts as its absence, which it need not be.",
  },
  names: (method: string) =>
    method === "network" ? "this network" : method === "linear" ? "linear baseline" : method,
} as const;
