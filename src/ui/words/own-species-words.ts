import { groupedText, scoreText } from "../number-text.ts";

/** The sentences about species of a person's own. */
export const ownSpeciesWords = {
  title: "Add species of your own",
  yours: "yours",
  text: "A table with species, longitude and latitude, five records or more of each and 20 species at most. They are fitted on a model in use, which stays as it is: in seconds on positions, in about a minute on imagery. What comes out is relative suitability: it ranks places, and is no probability.",
  noModel: "First choose a species model above that looks at imagery, or a model of ranges (SINR).",
  fitOn: {
    label: "Fitted on",
    names: { position: "Position", imagery: "Imagery" },
    means: {
      position: (model: string) =>
        `What “${model}” knows of each position on Earth: ranges at 10 km and more. Records are set against 1,000 random places on land.`,
      imagery: (model: string) =>
        `What “${model}” sees at each record: a map at 50 m where the catalogue has imagery. Records are set against 100 random places with vegetation around them, and at most 500 records are looked at. Where a model of ranges is chosen too, its score on the same places stands beside.`,
    },
  },
  choose: "Choose a table of species",
  reading: "Reading the records…",
  looking: (done: number, all: number) =>
    `Looking at the imagery of ${groupedText(done)} of ${groupedText(all)} places`,
  fitting: (done: number, all: number) => `${groupedText(done)} of ${groupedText(all)} species fitted`,
  label: "Species fitted",
  storing: "Storing them in this browser…",
  stop: "Stop",
  failed: "No species was fitted",
  done: (name: string) => `${name}: kept in this browser, under Brought to this device.`,
  head: {
    position: ["Species", "Records", "Score"],
    imagery: ["Species", "Records", "Score by imagery", "Score by position"],
  },
  auc: (auc: number | null) => (auc === null ? "not scored" : auc.toFixed(2)),
  refused: {
    position: "not fitted: fewer than 5 records",
    imagery: "not fitted: fewer than 5 records with imagery",
  },
  meaning: {
    position:
      "Score: how often a record in a block of 1 degree that was held out ranks above a random place on land (AUC; 0.5 is no skill). A species whose records all lie in one block is not scored.",
    imagery:
      "Score: how often a record in a block of 0.02 degrees (about 2 km) that was held out ranks above a random place around the records (AUC; 0.5 is no skill), for both on the same places. Without a model of ranges there is none by position.",
  },
  draw: (name: string) => `Draw ${name} on the map`,
  drawRange: (name: string) => `Draw the range of ${name}`,
  legend: "Fitted on your records. Not a probability: it ranks places for this species.",
  here: {
    title: "Your species here",
    note: "Relative suitability, fitted on your records: it ranks places for a species, is no probability, and is not counted in richness.",
    imagery: "yours, by imagery",
    position: "yours, by position",
    value: (suitability: number) => scoreText(suitability),
  },
  found: "your species",
  foundRange: "yours: range, anywhere on Earth",
} as const;
