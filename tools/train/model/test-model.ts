import type { SdmCalibration } from "../../../src/prediction/sdm-calibration.ts";
import { reliabilitySlope } from "../../../src/science/metrics/reliability-slope.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { listQuality } from "../../../src/science/set-rules/list-quality.ts";
import type { Preprocessing } from "../../../src/tensors/preprocessing.ts";
import type { SiteTable } from "../data/site-table.ts";
import { macroAucDifference, measureRanks, type RankMetrics } from "../evaluation/measure.ts";
import type { Plan } from "../plan.ts";
import { headOrder, pictureScale, type TrainedNetwork } from "../train-branches.ts";
import { modalityPatterns } from "./modality-patterns.ts";
import { embedPlots, scoreByBranch, scorePlots } from "./score-sites.ts";
import { withProbabilities } from "./with-probabilities.ts";

const draws = 200;

/** What a model does on an island that it never saw, beside the scores of all its modalities there. */
export function testModel(
  network: TrainedNetwork,
  table: SiteTable,
  preprocessing: Preprocessing,
  calibration: SdmCalibration,
  plan: Plan,
) {
  const plots = embedPlots(network, table, pictureScale(preprocessing), plan.patches.evaluation);
  const models: Record<string, RankMetrics> = {};
  const minusFused: Record<string, ReturnType<typeof macroAucDifference>> = {};
  const fused = scorePlots(network, plots, headOrder);
  for (const used of modalityPatterns)
    models[used.join("+")] = measureRanks(scorePlots(network, plots, used), plots.blocks, draws);
  for (const modality of headOrder) {
    const branch = scoreByBranch(network, plots, modality);
    models[`${modality} branch alone`] = measureRanks(branch, plots.blocks, draws);
    minusFused[modality] = macroAucDifference(fused, branch, plots.blocks, draws);
  }
  const pattern = calibration.patterns[headOrder.join("+")]!;
  const probable = withProbabilities(fused, pattern.beta);
  const report = {
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
  return { report, fused };
}

function richness({ scores, recorded, plotCount }: ScoredPlots) {
  const sum = (values: ArrayLike<number>) => {
    let total = 0;
    for (let i = 0; i < values.length; i++) total += values[i]!;
    return total;
  };
  return { expected: sum(scores) / plotCount, recorded: sum(recorded) / plotCount };
}
