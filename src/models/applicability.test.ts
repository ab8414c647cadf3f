import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { eachModality } from "../core/modality.ts";
import { readSafetensors } from "../inference/weights/safetensors.ts";
import { summariseInputs } from "../tensors/input-summary.ts";
import {
  type ApplicabilityAsset,
  judgeApplicability,
  judgeTile,
  readApplicability,
} from "./applicability.ts";

/** One training site of all zeros in every group, threshold 1 at distance 1. */
function homeAtZero(): ApplicabilityAsset {
  const at = (variableCount: number) => ({
    variableCount,
    means: new Float64Array(variableCount),
    scales: new Float64Array(variableCount).fill(1),
    sites: new Float64Array(variableCount),
    meanDistance: 1,
    threshold: 1,
  });
  return {
    space: {
      weights: Float64Array.of(1, 2),
      centre: Float64Array.of(0, 0),
      directions: Float64Array.of(1, 0),
    },
    references: new Map([
      ["embedding", at(2)],
      ["landsat", at(16)],
      ["climate", at(8)],
      ["sentinel2", at(10)],
    ] as const),
    togetherThreshold: 1,
  };
}

const nothing = {
  ...eachModality(() => null),
};

test("an embedding's distance counts along the directions and away from them, weighted by the head", () => {
  const index = (...values: number[]) =>
    judgeApplicability(homeAtZero(), [Float32Array.from(values)], nothing).index;
  expect(index(0.5, 0)).toBeCloseTo(0.5, 12);
  expect(index(0, 0.4)).toBeCloseTo(0.8, 6);
  expect(index(0.3, 0.2)).toBeCloseTo(0.5, 6);
});

test("climate counts by itself at half its weight, the others together, and what is no number is outside", () => {
  const landsat = new Float64Array(16);
  landsat[0] = 2;
  const odd = judgeApplicability(homeAtZero(), [Float32Array.of(0, 0)], { ...nothing, landsat });
  expect(odd.index).toBeCloseTo(Math.sqrt(2), 12);
  const summary = { ...nothing, climate: Float64Array.of(3, 0, 0, 0, 0, 0, 0, 0) };
  const worst = judgeApplicability(homeAtZero(), [Float32Array.of(0, 0)], summary);
  expect(worst).toEqual({ inside: false, index: 1.5, threshold: 1, group: "climate" });
  expect(judgeApplicability(homeAtZero(), [Float32Array.of(Number.NaN, 0)], nothing).inside).toBe(false);
});

test("a tile's cells are judged as their own sites are", () => {
  const shape = { rows: 2, cols: 2, step: 5, patch: 16, margin: 6 };
  const side = 5 + 16 + 12;
  const sentinel2 = Float32Array.from({ length: side * side * 4 }, (_, at) => Math.sin(at * 0.11));
  const climate = Float32Array.from({ length: 2 * 912 }, (_, at) => Math.cos(at * 0.07) * (at < 912 ? 1 : 3));
  const cubeOfCell = Int32Array.of(0, 1, -1, 0);
  const embedding = Float32Array.of(0.1, 0, 0, 0.1, 0.2, 0, 0, 0);
  const tile = {
    ...eachModality(() => null),
    shape,
    sentinel2,
    climate: { cubes: climate, cubeOfCell },
    positionOf: () => [0, 0] as const,
  };
  const embeddings = { cells: 4, byPart: new Map([["climate", embedding]]) };
  const indices = judgeTile(homeAtZero(), embeddings, tile, ["climate"]);
  for (let cell = 0; cell < 4; cell++) {
    const patch = new Float32Array(16 * 16 * 4);
    const [top, left] = [6 + 5 * Math.floor(cell / 2), 6 + 5 * (cell % 2)];
    for (let row = 0; row < 16; row++)
      patch.set(sentinel2.subarray(((top + row) * side + left) * 4).subarray(0, 64), row * 64);
    const cube = cubeOfCell[cell]!;
    const site = {
      ...eachModality(() => null),
      sentinel2: patch,
      climate: cube < 0 ? null : climate.subarray(cube * 912, (cube + 1) * 912),
    };
    const own = judgeApplicability(
      homeAtZero(),
      [embedding.subarray(2 * cell, 2 * cell + 2)],
      summariseInputs(site),
    );
    expect(indices[cell]).toBeCloseTo(own.index, 5);
  }
});

test("the demonstration model's own asset opens, and inputs of zeros are foreign to it", () => {
  const file = new URL("../../models/island-sdm/applicability.safetensors", import.meta.url);
  const asset = readApplicability(readSafetensors(readFileSync(file), "applicability"), [
    "embedding",
    "landsat",
    "climate",
    "sentinel2",
  ]);
  const width = asset.space.weights.length;
  const summary = summariseInputs({
    ...eachModality(() => null),
    sentinel2: new Float32Array(128 * 128 * 4),
    landsat: new Float32Array(6 * 4 * 21),
    climate: new Float32Array(4 * 19 * 12),
  });
  const { inside, index } = judgeApplicability(asset, [new Float32Array(width)], summary);
  expect(inside).toBe(false);
  expect(Number.isFinite(index)).toBe(true);
});
