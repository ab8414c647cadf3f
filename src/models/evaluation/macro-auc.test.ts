import { expect, test } from "vitest";
import { rocAuc } from "../../science/metrics/roc-auc.ts";
import { takePlots } from "../../science/metrics/scored-plots.ts";
import { summariseSpecies } from "../../science/metrics/species-summary.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";
import { prepareMacroAuc } from "./macro-auc.ts";

test("draws with ties and repeats agree with the metric that is held to scikit-learn", () => {
  const random = seededRandom(3);
  const [plotCount, speciesCount] = [60, 5];
  const plots = {
    plotCount,
    speciesCount,
    scores: Float64Array.from({ length: plotCount * speciesCount }, () => random.integerBelow(12) / 12),
    recorded: Uint8Array.from({ length: plotCount * speciesCount }, () => (random.uniform() < 0.2 ? 1 : 0)),
  };
  const auc = prepareMacroAuc(plots);
  for (let draw = 0; draw < 5; draw++) {
    const chosen = Array.from({ length: plotCount }, () => random.integerBelow(plotCount));
    expect(auc(chosen)).toBeCloseTo(summariseSpecies(takePlots(plots, chosen), rocAuc).macro!, 12);
  }
});
