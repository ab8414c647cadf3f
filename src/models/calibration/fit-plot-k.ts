import { eachModality, type Modality } from "../../core/modality.ts";
import { fitBoostedClasses } from "../../science/boosting/boosted-classes.ts";
import { f1 } from "../../science/metrics/f1.ts";
import { takePlots } from "../../science/metrics/scored-plots.ts";
import { estimateK } from "../../science/set-rules/estimate-k.ts";
import { richnessBins } from "../../science/set-rules/richness-bins.ts";
import { listSpecies } from "../../science/set-rules/set-rule.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";
import { type EmbeddedSites, rowOf } from "../embedded-sites.ts";
import { kOfPlace, type PlotK, placeVariables, richnessOfPlace } from "../plot-k.ts";
import type { PlotKFacts } from "../plot-k-facts.ts";
import { assignFolds, type CalibrationPlots, takeCalibrationPlots, takeScored } from "./calibration-plots.ts";

/** The number of species to list on each plot, as it was learnt, and how well that did. */
export interface FittedPlotK {
  readonly plotK: PlotK;
  readonly facts: PlotKFacts;
}

/**
 * GeoPlant's numbers: bins, trees, depth, rate and shares of sites and of variables (plantnet/GeoPlant,
 * baselines/XGBoost/geoplant_xgb/model.py at 1bfde3f). A leaf has at least the plots that XGBoost's least weight of 1 asks for at the
 * start, with 15 bins.
 */
const mostBins = 15;
/** With fewer plots in a bin than this, a bin is told from the next by chance. */
const plotsOfBin = 100;
const boosting = {
  ...{ rounds: 200, depth: 5, learningRate: 0.05, siteShare: 0.8, variableShare: 0.8, patience: 20 },
  ...{ fewestSites: 8, regularisation: 1 },
} as const;
/** With fewer plots a bin has hardly any. */
const fewestPlots = 100;

/**
 * Learns how many species to list on a plot from the summaries of its inputs and the sum of its scores, on the plots that have all
 * inputs.
 *
 * @param scores  `[plots, species]`, before any calibration.
 * @param inputs  The network's modalities, see `variableInputs`.
 * @param rest  is awaited between two fits.
 * @returns null for a network without such inputs, for fewer than 100 plots, and for plots of one block, which cannot be judged by
 * others.
 */
export async function fitPlotK(
  plots: CalibrationPlots,
  scores: Float64Array,
  sites: EmbeddedSites,
  inputs: readonly Modality[],
  rest: () => Promise<void>,
): Promise<FittedPlotK | null> {
  const variables = variablesOfSites(sites, inputs, scores);
  const members = [...variables.keys()].filter((plot) => variables[plot] !== null);
  const own = takeCalibrationPlots(plots, members);
  const table = members.map((plot) => variables[plot]!);
  const folds = assignFolds(own);
  if (members.length < fewestPlots || new Set(folds).size < 2) return null;
  const scored = takeScored(plots, scores, members);
  const richness = richnessOf(own);
  const listed = { plotK: new Uint8Array(own.recorded.length), globalK: new Uint8Array(own.recorded.length) };
  const errors = { plotK: 0, mean: 0 };
  for (const fold of new Set(folds)) {
    await rest();
    const others = [...folds.keys()].filter((plot) => folds[plot] !== fold);
    const learnt = learn(
      others.map((plot) => table[plot]!),
      others.map((plot) => richness[plot]!),
    );
    const k = estimateK(takePlots(scored, others));
    const mean = others.reduce((sum, plot) => sum + richness[plot]!, 0) / others.length;
    for (const [plot, its] of folds.entries()) {
      if (its !== fold) continue;
      const from = plot * own.speciesCount;
      const row = Float64Array.from(scored.scores.subarray(from, from + own.speciesCount));
      const ownK = kOfPlace(learnt, table[plot]!, own.speciesCount);
      listed.plotK.set(listSpecies({ kind: "top-k", k: ownK }, row), from);
      listed.globalK.set(listSpecies({ kind: "top-k", k }, row), from);
      errors.plotK += Math.abs(richnessOfPlace(learnt, table[plot]!) - richness[plot]!) / members.length;
      errors.mean += Math.abs(mean - richness[plot]!) / members.length;
    }
  }
  await rest();
  const plotK = learn(table, richness);
  return {
    plotK,
    facts: {
      ...{ plots: members.length, bins: plotK.means.length, globalK: estimateK(scored) },
      sampleF1: {
        plotK: rounded(f1(scored, listed.plotK).sample),
        globalK: rounded(f1(scored, listed.globalK).sample),
      },
      richnessError: { plotK: rounded(errors.plotK), mean: rounded(errors.mean) },
    },
  };
}

/** The variables of each site; null where it lacks one of the inputs. @param scores  `[sites, species]`. */
export function variablesOfSites(
  { count, summaries }: EmbeddedSites,
  inputs: readonly Modality[],
  scores: Float64Array,
): (Float32Array | null)[] {
  const width = scores.length / Math.max(count, 1);
  return Array.from({ length: count }, (_, site) =>
    placeVariables(
      inputs,
      eachModality((modality) => rowOf(summaries[modality], count, site)),
      scores.subarray(site * width, (site + 1) * width),
    ),
  );
}

function learn(table: readonly Float32Array[], richness: readonly number[]): PlotK {
  const variableCount = table[0]!.length;
  const values = new Float32Array(table.length * variableCount);
  for (const [site, row] of table.entries()) values.set(row, site * variableCount);
  const count = Math.min(mostBins, Math.max(2, Math.floor(richness.length / plotsOfBin)));
  const { bins: classes, means } = richnessBins(richness, count);
  const sites = { variableCount, values, classes, classCount: means.length };
  return { trees: fitBoostedClasses(sites, boosting, seededRandom(1)), means };
}

function richnessOf({ plotCount, speciesCount, recorded }: CalibrationPlots): number[] {
  return Array.from({ length: plotCount }, (_, plot) =>
    recorded.subarray(plot * speciesCount, (plot + 1) * speciesCount).reduce((sum, one) => sum + one, 0),
  );
}

function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
