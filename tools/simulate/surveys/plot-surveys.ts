import type { Environment } from "../environment.ts";
import { randomStream } from "../grid/random.ts";
import { drawCover } from "../occurrence/cover.ts";
import { speciesPresent } from "../occurrence/presence-bits.ts";
import { probabilityAt, type Truth } from "../occurrence/truth.ts";
import { detectionChance, OBSERVER_COUNT } from "./detection.ts";
import { type Fold, shuffled } from "./folds.ts";
import { fieldDay, habitatAt, placeNear, type Survey, type SurveyRecord } from "./survey.ts";

/** Plots per fold; where a fold has fewer cells, all of them. */
const PLOT_COUNTS = { train: 2700, calibration: 800, test: 1000 } as const;
/** Share of training plots laid out evenly over habitats, so that rare ones are seen; all others are random. */
const STRATIFIED_SHARE = 0.5;

/** Presence-absence plots of 100 m2 with covers as real observers note them, in random order within each fold. */
export function surveyPlots(environment: Environment, truth: Truth, folds: readonly Fold[]): Survey[] {
  return (["train", "calibration", "test"] as const).flatMap((fold) => {
    const next = randomStream(truth.seed, `surveys/plots/${fold}`);
    const cells = choosePlots(environment, folds, fold, next);
    return cells.map((cell, index): Survey => {
      const observer = Math.floor(next() * OBSERVER_COUNT);
      const [easting, northing] = placeNear(cell, 4, next);
      return {
        id: `${fold}-${String(index + 1).padStart(4, "0")}`,
        parentId: null,
        cell,
        easting,
        northing,
        uncertainty: 5,
        date: fieldDay(2018, 2020, next),
        observer: observerName(observer),
        fold,
        area: 100,
        habitat: habitatAt(environment, cell),
        records: notedInPlot(truth, cell).filter(
          ({ species, cover }) => next() < detectionChance(species, cover, observer),
        ),
      };
    });
  });
}

/** All species of a plot with their covers, whether or not an observer would note them. */
export function notedInPlot(truth: Truth, cell: number): (SurveyRecord & { readonly cover: number })[] {
  return speciesPresent(truth.plot.presence, cell).map((species) => ({
    species,
    cover: drawCover(truth.seed, species, cell, probabilityAt(truth.plot, species, cell)),
  }));
}

/** The name of an observer in the surveys: a number, because the observers are simulated. */
export function observerName(observer: number): string {
  return `simulated observer ${observer + 1}`;
}

function choosePlots(
  environment: Environment,
  folds: readonly Fold[],
  fold: keyof typeof PLOT_COUNTS,
  next: () => number,
): number[] {
  const cells: number[] = [];
  folds.forEach((here, cell) => {
    if (here === fold) cells.push(cell);
  });
  const random = shuffled(cells, next);
  const stratified = fold === "train" ? Math.round(STRATIFIED_SHARE * PLOT_COUNTS.train) : 0;
  const chosen = new Set(evenlyOverHabitats(environment, random, stratified));
  for (const cell of random) {
    if (chosen.size >= PLOT_COUNTS[fold]) break;
    chosen.add(cell);
  }
  return shuffled([...chosen], next);
}

/** The first cell of every habitat, then the second of every habitat that has two, and so on. */
function evenlyOverHabitats(environment: Environment, cells: readonly number[], count: number): number[] {
  const byHabitat = new Map<string, number[]>();
  for (const cell of cells) {
    const habitat = habitatAt(environment, cell);
    const list = byHabitat.get(habitat) ?? [];
    list.push(cell);
    byHabitat.set(habitat, list);
  }
  const chosen: number[] = [];
  for (let round = 0; chosen.length < Math.min(count, cells.length); round++) {
    for (const list of byHabitat.values()) {
      if (round < list.length && chosen.length < count) chosen.push(list[round]!);
    }
  }
  return chosen;
}
