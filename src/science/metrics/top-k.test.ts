import { describe, expect, it } from "vitest";
import fixture from "./scikit-learn.fixture.json" with { type: "json" };
import { listTopK, topKQuality } from "./top-k.ts";

describe.each(fixture.plots)("top K on random plots", (oracle) => {
  const plots = {
    ...oracle,
    scores: Float64Array.from(oracle.scores),
    recorded: Uint8Array.from(oracle.recorded),
  };

  it.each(["1", "5", "25"] as const)(
    "agrees with scikit-learn at K = %s (25 is more than there are)",
    (k) => {
      const { precision, recall, f1 } = topKQuality(plots, Number(k));
      expect(precision).toBeCloseTo(oracle.topK[k].precision, 10);
      expect(recall).toBeCloseTo(oracle.topK[k].recall, 10);
      expect(f1).toBeCloseTo(oracle.topK[k].f1, 10);
    },
  );
});

it("lists the earlier of tied species", () => {
  const plots = {
    plotCount: 1,
    speciesCount: 4,
    scores: Float32Array.of(0.5, 0.9, 0.5, 0.5),
    recorded: new Uint8Array(4),
  };
  expect([...listTopK(plots, 2)]).toEqual([1, 1, 0, 0]);
});
