import type { SdmCalibration } from "../../../src/models/sdm-calibration.ts";
import { reliabilitySlope } from "../../../src/science/metrics/reliability-slope.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { listQuality } from "../../../src/science/set-rules/list-quality.ts";
import { headOrder } from "../train-branches.ts";
import type { IslandRanks } from "./rank-on-islands.ts";
import { withProbabilities } from "./with-probabilities.ts";

/** What the card tells of an island that the model never saw: ranks, and what its probabilities and lists are worth. */
export function testReport({ models, minusFused, fused }: IslandRanks, calibration: SdmCalibration) {
  const pattern = calibration.patterns[headOrder.join("+")]!;
  const probable = withProbabilities(fused, pattern.beta);
  return {
    models,
    fusedMinusBranch: minusFused,
    reliabilitySlope: reliabilitySlope(probable.scores, probable.recorded),
    richness: richness(probable),
    conformal: pattern.conformal.map(({ alpha, threshold }) => ({
      alpha,
      ...listQuality(
        probable,
        Uint8Array.from(probable.scores, (probability) => (probability >= threshold ? 1 : 0)),
      ),
    })),
  };
}

function richness({ scores, recorded, plotCount }: ScoredPlots) {
  const sum = (values: ArrayLike<number>) => {
    let total = 0;
    for (let i = 0; i < values.length; i++) total += values[i]!;
    return total;
  };
  return { expected: sum(scores) / plotCount, recorded: sum(recorded) / plotCount };
}
