import { expect, test } from "vitest";
import { roundLength } from "./draw-scale-bar.ts";

test.each([
  [1, 1],
  [480, 200],
  [530, 500],
  [9_999, 5_000],
  [120_000, 100_000],
])("a scale bar of at most %d metres is %d metres long", (most, length) => {
  expect(roundLength(most)).toBe(length);
});
