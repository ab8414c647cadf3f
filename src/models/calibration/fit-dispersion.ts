import { countInterval } from "../../science/counts/count-distribution.ts";
import { fitSharedEffect } from "../../science/counts/fit-shared-effect.ts";
import { poissonBinomialMass } from "../../science/counts/poisson-binomial-mass.ts";
import { dispersedMass } from "../../science/counts/shared-effect.ts";
import { type CalibrationPlots, takeScored } from "./calibration-plots.ts";
import type { CrossFitted } from "./cross-fit.ts";

/** The shared effect of a plot's species, and how its intervals did on plots of other folds. */
export interface Dispersion {
  readonly share: number;
  /** Probability that the intervals are meant to hold. */
  readonly level: number;
  /** Share of plots whose count lies in the interval, the effect fitted on other folds. */
  readonly coverage: number;
  /** The same with species taken as independent. */
  readonly rawCoverage: number;
}

const level = 0.9;

/**
 * Fits the shared effect to counts whose probabilities come from other folds, so that it includes the errors of a calibration
 * in a new region.
 *
 * @param most  The largest number of plots of each fold, evenly chosen: the likelihood of a plot's count takes a millisecond.
 */
export function fitDispersion(
  plots: CalibrationPlots,
  { elsewhere, folds }: Pick<CrossFitted, "elsewhere" | "folds">,
  most: number,
): Dispersion {
  const chosen = [...new Set(folds)].flatMap((fold) => {
    const own = folds.flatMap((one, plot) => (one === fold ? [plot] : []));
    const step = Math.max(1, own.length / most);
    return Array.from({ length: Math.min(own.length, most) }, (_, at) => own[Math.floor(at * step)]!);
  });
  const shareOf = (members: readonly number[]) => {
    const { plotCount, speciesCount, scores, recorded } = takeScored(plots, elsewhere, members);
    const presence = Float64Array.from(scores);
    return fitSharedEffect({ plotCount, speciesCount, presence, counts: countsOf(recorded, speciesCount) });
  };
  let [inside, insideRaw] = [0, 0];
  for (const fold of new Set(folds)) {
    const effect = shareOf(chosen.filter((plot) => folds[plot] !== fold));
    for (const plot of chosen.filter((one) => folds[one] === fold)) {
      const { scores, recorded } = takeScored(plots, elsewhere, [plot]);
      const count = countsOf(recorded, plots.speciesCount)[0]!;
      const holds = (mass: Float64Array) => {
        const { lower, upper } = countInterval(mass, level);
        return count >= lower && count <= upper ? 1 : 0;
      };
      inside += holds(dispersedMass(scores, effect));
      insideRaw += holds(poissonBinomialMass(scores));
    }
  }
  return {
    share: shareOf(chosen).share,
    level,
    coverage: inside / chosen.length,
    rawCoverage: insideRaw / chosen.length,
  };
}

/** Number of species recorded on each plot. */
function countsOf(recorded: Uint8Array, speciesCount: number): number[] {
  const counts = new Array<number>(recorded.length / speciesCount).fill(0);
  for (let at = 0; at < recorded.length; at++) counts[Math.floor(at / speciesCount)]! += recorded[at]!;
  return counts;
}
