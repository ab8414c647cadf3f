import { expect, it } from "vitest";
import adaptive from "./adaptive-top-k.fixture.json" with { type: "json" };
import fixture from "./scikit-learn.fixture.json" with { type: "json" };
import { adaptiveTopKAccuracy, topKAccuracy } from "./top-k-accuracy.ts";

const records = { ...fixture.records, scores: Float64Array.from(fixture.records.scores) };

it.each(["1", "10", "30"] as const)("top-%s agrees with scikit-learn", (k) => {
  expect(topKAccuracy(records, Number(k))).toBeCloseTo(fixture.records.topKAccuracy[k], 12);
});

it.each(["1", "3", "10"] as const)("adaptive top-%s agrees with a search over every threshold", (k) => {
  const { accuracy, threshold } = adaptiveTopKAccuracy(records, Number(k));
  expect(threshold).toBe(fixture.records.adaptive[k].threshold);
  expect(accuracy).toBeCloseTo(fixture.records.adaptive[k].accuracy, 12);
});

it("gives a model without opinion its share by chance, not a full mark", () => {
  const flat = { recordCount: 4, speciesCount: 4, scores: new Float64Array(16), species: [0, 1, 2, 3] };
  expect(topKAccuracy(flat, 1)).toBe(0.25);
  expect(adaptiveTopKAccuracy(flat, 1).accuracy).toBe(0);
});

it("keeps everything where the list may be as long as the flora", () => {
  expect(adaptiveTopKAccuracy(records, 40)).toEqual({ accuracy: 1, threshold: Number.NEGATIVE_INFINITY });
});

it.each(adaptive.cases)(
  "adaptive top-$k follows its definition: $name",
  ({ scores, species, k, threshold, hits }) => {
    const given = { recordCount: scores.length, speciesCount: scores[0]!.length, species };
    expect(adaptiveTopKAccuracy({ ...given, scores: Float64Array.from(scores.flat()) }, k)).toEqual({
      accuracy: hits / scores.length,
      threshold: threshold ?? Number.NEGATIVE_INFINITY,
    });
  },
);
