import { expect, test } from "vitest";
import { innerMean, innerMeanGradient } from "./inner-mean.ts";

const image = {
  values: Float32Array.from({ length: 16 }, (_, at) => at),
  batch: 1,
  rows: 4,
  cols: 4,
  channels: 1,
};

test("the mean leaves the sides out", () => {
  expect([...innerMean(image, 1)]).toEqual([(5 + 6 + 9 + 10) / 4]);
  expect([...innerMean(image, 0)]).toEqual([7.5]);
});

test("channels and images are kept apart", () => {
  const two = {
    values: Float32Array.of(1, 10, 3, 30, 5, 50, 7, 70),
    batch: 2,
    rows: 1,
    cols: 2,
    channels: 2,
  };
  expect([...innerMean(two, 0)]).toEqual([2, 20, 6, 60]);
});

test("the gradient is what a small change of each value does to the mean", () => {
  const gradient = innerMeanGradient(image, 1, Float32Array.of(2));
  for (let at = 0; at < 16; at++) {
    const values = image.values.slice();
    values[at]! += 1;
    const change = innerMean({ ...image, values }, 1)[0]! - innerMean(image, 1)[0]!;
    expect(gradient[at]).toBeCloseTo(2 * change, 5);
  }
});
