import type { Environment } from "../environment.ts";
import { broaderHabitat, HABITATS } from "../flora/habitats.ts";
import { FLORA } from "../flora/species.ts";
import { plotPixel } from "../occurrence/land-box.ts";
import { isPresent } from "../occurrence/presence-bits.ts";
import { probabilityAt, type Truth } from "../occurrence/truth.ts";
import type { Survey } from "../surveys/survey.ts";
import { areaUnderCurve } from "./ranking-skill.ts";
import { rawInterval } from "./raw-interval.ts";

/** Figures that tell how hard an island is to predict, and whether its communities have borders as gradual as real ones. */
export interface Difficulty {
  readonly seed: number;
  /** The number of species in the macro AUC: those seen on at least ten test plots. */
  readonly speciesScored: number;
  /** Macro AUC of the true probabilities against what observers noted on test plots. */
  readonly trueMacroAuc: number;
  /** Macro AUC of each species' frequency on the training plots of the plot's own level-1 habitat. */
  readonly habitatMacroAuc: number;
  /** Share of test plots whose true richness lies in the raw 90 % interval. */
  readonly rawCoverage: number;
  /** The mean true richness of land plots, and that of whole cells divided by it. */
  readonly plotRichness: number;
  readonly cellToPlot: number;
  /** The share of true plot presences in habitats where the species is not listed. */
  readonly strays: number;
  /** The numbers of species noted on fewer than ten training plots, and on none. */
  readonly rareSpecies: number;
  readonly unseenSpecies: number;
}

const FEWEST_PRESENCES = 10;

/** Measures the figures of `docs/island-difficulty.md` for one island. */
export function measureDifficulty(
  environment: Environment,
  truth: Truth,
  plots: readonly Survey[],
): Difficulty {
  const test = plots.filter(({ fold }) => fold === "test");
  const training = plots.filter(({ fold }) => fold === "train");
  const lookup = frequencyByGroup(training);
  const trainingCounts = countNotes(training);
  const scored = FLORA.map((_, species) => species).filter(
    (species) => countNotes(test)[species]! >= FEWEST_PRESENCES,
  );
  const macro = (score: (species: number, plot: Survey) => number) =>
    mean(
      scored.map((species) => {
        const present = test.map(({ records }) => (records.some((note) => note.species === species) ? 1 : 0));
        return areaUnderCurve(
          test.map((plot) => score(species, plot)),
          present,
        )!;
      }),
    );
  return {
    seed: truth.seed,
    speciesScored: scored.length,
    trueMacroAuc: macro((species, { cell }) => probabilityAt(truth.plot, species, cell)),
    habitatMacroAuc: macro((species, plot) => lookup.get(groupOf(plot))?.[species] ?? 0),
    rawCoverage: mean(test.map(({ cell }) => (isCovered(truth, cell) ? 1 : 0))),
    ...richnessOf(truth),
    strays: strayShare(environment, truth),
    rareSpecies: trainingCounts.filter((count) => count < FEWEST_PRESENCES).length,
    unseenSpecies: trainingCounts.filter((count) => count === 0).length,
  };
}

function groupOf({ habitat }: Survey): string {
  return broaderHabitat(habitat ?? "", 1);
}

function countNotes(plots: readonly Survey[]): number[] {
  const counts = FLORA.map(() => 0);
  for (const { records } of plots) for (const { species } of records) counts[species]!++;
  return counts;
}

function frequencyByGroup(plots: readonly Survey[]): Map<string, number[]> {
  const groups = new Map<string, Survey[]>();
  for (const plot of plots) groups.set(groupOf(plot), [...(groups.get(groupOf(plot)) ?? []), plot]);
  return new Map(
    [...groups].map(([group, members]) => [
      group,
      countNotes(members).map((count) => count / members.length),
    ]),
  );
}

function isCovered({ plot }: Truth, cell: number): boolean {
  const [lower, upper] = rawInterval(FLORA.map((_, species) => probabilityAt(plot, species, cell)));
  return plot.richness[cell]! >= lower && plot.richness[cell]! <= upper;
}

function richnessOf({ plot, cell }: Truth): Pick<Difficulty, "plotRichness" | "cellToPlot"> {
  const land = [...plot.land.keys()].filter((index) => plot.land[index] === 1);
  const plotRichness = mean(land.map((index) => plot.richness[index]!));
  return { plotRichness, cellToPlot: mean(land.map((index) => cell.richness[index]!)) / plotRichness };
}

function strayShare(environment: Environment, { plot }: Truth): number {
  let strays = 0;
  let presences = 0;
  for (let cell = 0; cell < plot.land.length; cell++) {
    if (plot.land[cell] === 0) continue;
    const habitat = environment.habitat[plotPixel(environment, cell)]!;
    FLORA.forEach(({ constancy }, species) => {
      if (!isPresent(plot.presence, species, cell)) return;
      presences++;
      if (!constancy.has(habitat)) strays++;
    });
  }
  return strays / presences;
}

/** Mean true richness of plots and of whole cells by habitat of the plot, richest first. */
export function richnessByHabitat(
  environment: Environment,
  { plot, cell: whole }: Truth,
): { code: string; plots: number; plotRichness: number; cellRichness: number }[] {
  const sums = HABITATS.map(({ code }) => ({ code, plots: 0, inPlots: 0, inCells: 0 }));
  for (let cell = 0; cell < plot.land.length; cell++) {
    if (plot.land[cell] === 0) continue;
    const sum = sums[environment.habitat[plotPixel(environment, cell)]!]!;
    sum.plots++;
    sum.inPlots += plot.richness[cell]!;
    sum.inCells += whole.richness[cell]!;
  }
  return sums
    .filter(({ plots }) => plots > 0)
    .map(({ code, plots, inPlots, inCells }) => ({
      code,
      plots,
      plotRichness: inPlots / plots,
      cellRichness: inCells / plots,
    }))
    .sort((one, other) => other.plotRichness - one.plotRichness);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
