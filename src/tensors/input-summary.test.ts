import { expect, test } from "vitest";
import { eachModality } from "../core/modality.ts";
import { summariseInputs, summarisePicture } from "./input-summary.ts";

test("a picture's summary is that of its own square, wherever it lies in a larger one", () => {
  const [rows, cols, size] = [40, 48, 32];
  const values = Float32Array.from({ length: rows * cols * 4 }, (_, at) => Math.sin(at * 0.37) + (at % 4));
  const own = new Float32Array(size * size * 4);
  for (let row = 0; row < size; row++)
    own.set(values.subarray(((row + 5) * cols + 10) * 4, ((row + 5) * cols + 10 + size) * 4), row * size * 4);
  expect(summarisePicture(values, cols, { row: 5, col: 10, size })).toEqual(summarisePicture(own, size));
});

test("constant inputs have the least deviation there is, and a missing modality no summary", () => {
  const { sentinel2, landsat, climate } = summariseInputs({
    ...eachModality(() => null),
    sentinel2: new Float32Array(16 * 16 * 4).fill(0.5),
    landsat: new Float32Array(6 * 4 * 21).fill(-1),
  });
  const least = Math.log(0.02);
  expect([...sentinel2!]).toEqual([0.5, 0.5, 0.5, 0.5, least, least, least, least, 0, least]);
  expect([...landsat!]).toEqual([...Array(6).fill(-1), ...Array(6).fill(least), 0, 0, 0, 0]);
  expect(climate).toBeNull();
});

test("a cube's bands are told apart, and its quarters in nir less red", () => {
  const landsat = Float32Array.from({ length: 6 * 4 * 21 }, (_, at) => {
    const [band, quarter] = [Math.floor(at / 84), Math.floor(at / 21) % 4];
    return band === 3 ? 10 * quarter : band;
  });
  const summary = summariseInputs({
    ...eachModality(() => null),
    landsat,
  }).landsat!;
  expect([...summary.subarray(0, 6)]).toEqual([0, 1, 2, 15, 4, 5]);
  expect([...summary.subarray(12)]).toEqual([0, 10, 20, 30].map((value) => expect.closeTo(value, 10)));
});
