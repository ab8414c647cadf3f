import { groupedText } from "../number-text.ts";

/** The sentences about species of a person's own. */
export const ownSpeciesWords = {
  title: "Add species of your own",
  text: "A table with species, longitude and latitude, five records or more of each and 20 species at most. They are fitted in seconds on the model of ranges in use, which stays as it is. What comes out is relative suitability: it ranks places, and is no probability.",
  noModel: "First choose a model of ranges above: a SINR as species model or second opinion.",
  choose: "Choose a table of species",
  reading: "Reading the records…",
  fitting: (done: number, all: number) => `${groupedText(done)} of ${groupedText(all)} species fitted`,
  label: "Species fitted",
  storing: "Storing them in this browser…",
  stop: "Stop",
  failed: "No species was fitted",
  done: (name: string) => `${name}: kept in this browser, under Brought to this device.`,
  head: ["Species", "Records", "Score"] as const,
  auc: (auc: number | null) => (auc === null ? "not scored: one block" : auc.toFixed(2)),
  refused: "not fitted: fewer than 5 records",
  meaning:
    "Score: how often a record in a block of 1 degree that was held out ranks above a random place on land (AUC; 0.5 is no skill).",
  draw: (name: string) => `Draw the range of ${name}`,
} as const;
