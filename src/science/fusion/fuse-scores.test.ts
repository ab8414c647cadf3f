import { expect, test } from "vitest";
import { adaptiveTopKAccuracy, topKAccuracy } from "../metrics/top-k-accuracy.ts";
import { fuseScores } from "./fuse-scores.ts";

test("each model counts the same, whatever its scores add up to", () => {
  // 0.5, 0.25, 0.25 and 0, 0.5, 0.5 on average; twice the second model's scores change nothing.
  expect([...fuseScores([0.2, 0.1, 0.1], [0, 4, 4], 3)]).toEqual([0.25, 0.375, 0.375]);
});

test("a record that one model knows nothing of has the other's shares", () => {
  expect([...fuseScores([0, 0, 1, 3], [2, 6, 0, 0], 2)]).toEqual([0.25, 0.75, 0.25, 0.75]);
  expect([...fuseScores([0, 0], [0, 0], 2)]).toEqual([0, 0]);
});

test("the order after the fusion may be neither model's, and is ranked anew", () => {
  const [one, other] = [
    [0.5, 0.4, 0.1],
    [0.1, 0.4, 0.5],
  ];
  const species = [1];
  const top1 = (scores: ArrayLike<number>) =>
    topKAccuracy({ recordCount: 1, speciesCount: 3, scores: Float64Array.from(scores), species }, 1);
  expect([top1(one), top1(other), top1(fuseScores(one, other, 3))]).toEqual([0, 0, 1]);
  const fused = { recordCount: 1, speciesCount: 3, scores: fuseScores(one, other, 3), species };
  expect(adaptiveTopKAccuracy(fused, 1).accuracy).toBe(1);
});
