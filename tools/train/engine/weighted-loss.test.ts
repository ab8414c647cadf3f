import { expect, test } from "vitest";
import fixture from "./fixtures/weighted-loss.fixture.json" with { type: "json" };
import { speciesWeights, weightedLoss } from "./weighted-loss.ts";

test.each(fixture.cases)(
  "the full weighted loss with a share of $lambda and its gradient are PyTorch's",
  (wanted) => {
    const weights = speciesWeights([3, 10, 40, 99, 50], 100);
    for (const [at, weight] of weights.entries()) expect(weight).toBeCloseTo(fixture.weights[at]!, 12);
    const { loss, slopes } = weightedLoss(fixture.logits, fixture.labels, weights, wanted.lambda);
    expect(loss).toBeCloseTo(wanted.loss, 10);
    for (const [at, slope] of slopes.entries()) expect(slope).toBeCloseTo(wanted.gradient[at]!, 6);
  },
);
