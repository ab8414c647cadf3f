import { betaCalibrated, fitBetaCalibration } from "../../../src/science/calibration/beta-calibration.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { alphaCurve } from "../../../src/science/set-rules/alpha-curve.ts";
import { conformalThreshold } from "../../../src/science/set-rules/conformal-risk-control.ts";
import type { Preprocessing } from "../../../src/tensors/preprocessing.ts";
import type { SiteTable } from "../data/site-table.ts";
import type { Plan } from "../plan.ts";
import { type HeadModality, headOrder, pictureScale, type TrainedNetwork } from "../train-branches.ts";
import { embedPlots, scorePlots } from "./score-sites.ts";

/** What a pattern of modalities needs to turn scores into probabilities and lists. */
export interface PatternCalibration {
  /** logit p = a ln s - b ln(1 - s) + c. */
  readonly beta: { readonly a: number; readonly b: number; readonly c: number };
  readonly conformal: readonly { readonly alpha: number; readonly threshold: number }[];
  /** Misses, precision and list length on the calibration plots themselves, against alpha. */
  readonly curve: ReturnType<typeof alphaCurve>;
}

const alphas = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];

/** Calibrates one pattern's scores on presence-absence plots. */
function calibratePattern(plots: ScoredPlots, blocks: readonly string[]): PatternCalibration {
  const beta = fitBetaCalibration(plots.scores, plots.recorded);
  const probable = withProbabilities(plots, beta);
  return {
    beta,
    conformal: alphas.flatMap((alpha) => {
      const found = conformalThreshold(probable, blocks, alpha);
      return found === null ? [] : [{ alpha, threshold: found.threshold }];
    }),
    curve: alphaCurve({ plots: probable, blocks }, probable, alphas),
  };
}

/** The plots with probabilities in the place of scores. */
export function withProbabilities(plots: ScoredPlots, beta: PatternCalibration["beta"]): ScoredPlots {
  return { ...plots, scores: Float64Array.from(plots.scores, (score) => betaCalibrated(beta, score)) };
}

/** `calibration.json`: what scores mean on presence-absence plots, for every pattern of modalities. */
export interface Calibration {
  readonly simulated: true;
  /** Calibration plots: their number, size and place. */
  readonly plots: {
    readonly count: number;
    readonly areaSquareMetres: number;
    readonly blocks: number;
    readonly place: string;
  };
  /** By the modalities used, joined with "+", in the order of the head. */
  readonly patterns: Readonly<Record<string, PatternCalibration>>;
}

/** Calibrates every pattern of one, two or three modalities on the plots of the calibration islands. */
export function calibrateModel(
  network: TrainedNetwork,
  table: SiteTable,
  preprocessing: Preprocessing,
  plan: Plan,
): Calibration {
  const plots = embedPlots(network, table, pictureScale(preprocessing), plan.patches.evaluation);
  const patterns: Record<string, PatternCalibration> = {};
  for (const used of modalityPatterns)
    patterns[used.join("+")] = calibratePattern(scorePlots(network, plots, used), plots.blocks);
  return {
    simulated: true,
    plots: {
      count: plots.sites.length,
      areaSquareMetres: 100,
      blocks: new Set(plots.blocks).size,
      place: `simulated islands of seeds ${plan.islands.calibration.join(" and ")}`,
    },
    patterns,
  };
}

/** Every choice of at least one modality, all three first. */
export const modalityPatterns: readonly (readonly HeadModality[])[] = [7, 3, 5, 6, 1, 2, 4].map((bits) =>
  headOrder.filter((_, index) => (bits >> index) & 1),
);
