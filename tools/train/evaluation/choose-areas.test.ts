import { expect, test } from "vitest";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { chooseAreas, chooseTiles } from "./choose-areas.ts";
import type { IslandTruth } from "./island-truth.ts";

/** Two tiles by two: land in the west, and in a tenth of the east. */
const truth: IslandTruth = {
  side: 128,
  isLand: Uint8Array.from({ length: 128 * 128 }, (_, cell) => (cell % 128 < 70 ? 1 : 0)),
  present: [],
  centre: () => [0, 0],
};

test("tiles are those that are mostly land", () => {
  expect(chooseTiles(truth, 4, seededRandom(1)).sort()).toEqual([
    [0, 0],
    [1, 0],
  ]);
});

test("areas are land, of the tiles, and none lies over another", () => {
  const areas = chooseAreas(truth, [[1, 0]], 16, 99, seededRandom(1));
  expect(areas).toHaveLength(16);
  expect(new Set(areas.flat()).size).toBe(64 * 64);
  expect(Math.min(...areas.flat())).toBe(64 * 128);
  expect(chooseAreas(truth, [[0, 1]], 16, 99, seededRandom(1))).toEqual([]);
  expect(chooseAreas(truth, [[0, 0]], 4, 5, seededRandom(1))).toHaveLength(5);
});
