import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { countInterval } from "../../src/science/counts/count-distribution.ts";
import { fitSharedEffect } from "../../src/science/counts/fit-shared-effect.ts";
import { poissonBinomialMass } from "../../src/science/counts/poisson-binomial-mass.ts";
import { dispersedMass } from "../../src/science/counts/shared-effect.ts";
import { rocAuc } from "../../src/science/metrics/roc-auc.ts";
import { summariseSpecies } from "../../src/science/metrics/species-summary.ts";
import { seededRandom } from "../../src/science/statistics/seeded-random.ts";
import { crossValidatedQuadratic, longitudeFolds } from "./quadratic-baseline.ts";
import { type RealPlots, readSwissForest, readVaudAlps } from "./read-real-plots.ts";

const SWISS_FOREST = "../shared/data/dave-swiss-vegetation";
const VAUD_ALPS = "../shared/data/ecospat-vaud-alps";
if (!existsSync(SWISS_FOREST)) console.warn(`skipped: no real plots at ${SWISS_FOREST}`);
if (!existsSync(VAUD_ALPS)) console.warn(`skipped: no real plots at ${VAUD_ALPS}`);

/**
 * The baselines in the READMEs of the data: mean AUC over species, from the out-of-fold predictions of all folds together.
 */
const SWISS_FOREST_AUC = 0.778;
const VAUD_ALPS_AUCS = [0.763, 0.776, 0.768];
const TOLERANCE = 0.02;

function macroAuc(plots: RealPlots, presence: Float64Array): number {
  return summariseSpecies({ ...plots, scores: presence }, rocAuc).macro!;
}

describe.skipIf(!existsSync(VAUD_ALPS))("Vaud Alps, quadratic logistic regression", () => {
  it.each([1, 2, 3])("reaches the README's AUC in random 5-fold cross-validation, draw %d", (seed) => {
    const plots = readVaudAlps(VAUD_ALPS, ["ddeg", "mind", "srad", "slp", "topo"], 15);
    expect([plots.plotCount, plots.speciesCount]).toEqual([200, 41]);
    const random = seededRandom(seed);
    const folds = longitudeFolds(
      plots.longitudes.map(() => random.uniform()),
      5,
      1,
    );
    const auc = macroAuc(plots, crossValidatedQuadratic(plots, folds));
    console.log(`Vaud Alps, draw ${seed}: AUC ${auc.toFixed(3)} (README ${VAUD_ALPS_AUCS.join(", ")})`);
    const mean = VAUD_ALPS_AUCS.reduce((sum, value) => sum + value, 0) / VAUD_ALPS_AUCS.length;
    expect(Math.abs(auc - mean)).toBeLessThan(TOLERANCE);
  });
});

describe.skipIf(!existsSync(SWISS_FOREST))("Swiss forest, quadratic logistic regression", () => {
  const names = ["elev", "slp", "ddeg.0", "prcp.yy", "tave.cc", "srad.yy", "swb", "pH.LFI"];

  it("reaches the README's AUC, and its richness intervals cover once the shared effect is fitted", () => {
    const plots = readSwissForest(SWISS_FOREST, names, 20);
    expect([plots.plotCount, plots.speciesCount]).toEqual([726, 377]);
    const folds = longitudeFolds(plots.longitudes, 5, 5);
    const presence = crossValidatedQuadratic(plots, folds);
    const auc = macroAuc(plots, presence);
    const { raw, dispersed, shares } = intervalCoverage(plots, presence, folds);
    console.log(
      `Swiss forest: AUC ${auc.toFixed(3)} (README ${SWISS_FOREST_AUC}); 90 % richness intervals cover ` +
        `${(100 * raw).toFixed(1)} % raw, ${(100 * dispersed).toFixed(1)} % with the shared effect of the other ` +
        `folds (shares ${shares.map((share) => share.toFixed(3)).join(", ")})`,
    );
    expect(Math.abs(auc - SWISS_FOREST_AUC)).toBeLessThan(TOLERANCE);
    expect(raw).toBeLessThan(0.45);
    expect(dispersed).toBeGreaterThan(0.85);
    expect(dispersed).toBeLessThan(0.95);
  }, 180_000);
});

/** Share of plots whose richness lies in its 90 % interval; the shared effect comes from the plots of other folds. */
function intervalCoverage(plots: RealPlots, presence: Float64Array, folds: readonly number[]) {
  const { speciesCount } = plots;
  const presenceOf = (plot: number) => presence.subarray(plot * speciesCount, (plot + 1) * speciesCount);
  const counts = folds.map((_, plot) =>
    plots.recorded
      .subarray(plot * speciesCount, (plot + 1) * speciesCount)
      .reduce((sum, one) => sum + one, 0),
  );
  const isInside = (plot: number, mass: Float64Array) => {
    const { lower, upper } = countInterval(mass, 0.9);
    return counts[plot]! >= lower && counts[plot]! <= upper;
  };
  const shares: number[] = [];
  let [raw, dispersed] = [0, 0];
  for (const fold of new Set(folds)) {
    const others = [...folds.keys()].filter((plot) => folds[plot] !== fold);
    const effect = fitSharedEffect({
      plotCount: others.length,
      speciesCount,
      presence: Float64Array.from(others.flatMap((plot) => [...presenceOf(plot)])),
      counts: others.map((plot) => counts[plot]!),
    });
    shares.push(effect.share);
    for (const plot of folds.keys()) {
      if (folds[plot] !== fold) continue;
      if (isInside(plot, poissonBinomialMass(presenceOf(plot)))) raw++;
      if (isInside(plot, dispersedMass(presenceOf(plot), effect))) dispersed++;
    }
  }
  return { raw: raw / folds.length, dispersed: dispersed / folds.length, shares };
}
