import { expect, test } from "vitest";
import { boxMeans, boxMeansGradient } from "./box-means.ts";

const features = {
  values: Float32Array.from([1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60]),
  batch: 1,
  rows: 2,
  cols: 3,
  channels: 2,
};
const boxes = { rows: 2, cols: 2, firstRows: [0, 0], firstCols: [0, 1] };

test("a box's mean is that of its positions", () => {
  // (1 + 2 + 4 + 5) / 4 and (2 + 3 + 5 + 6) / 4; the second channel is ten times the first.
  expect([...boxMeans(features, boxes)]).toEqual([3, 30, 4, 40]);
});

test("a gradient is shared evenly by a box's positions, overlaps add", () => {
  const gradient = boxMeansGradient(features, boxes, Float32Array.from([4, 8, 12, 16]));
  expect([...gradient]).toEqual([1, 2, 4, 6, 3, 4, 1, 2, 4, 6, 3, 4]);
});

test("a box inside the map leaves every other position alone", () => {
  const single = { rows: 1, cols: 1, firstRows: [0], firstCols: [1] };
  const gradient = boxMeansGradient(features, single, Float32Array.from([7, 9]));
  expect([...gradient]).toEqual([0, 0, 7, 9, 0, 0, 0, 0, 0, 0, 0, 0]);
});
