import { expect, test } from "vitest";
import { rangeGrid } from "./range-grid.ts";
import { rangePolygons } from "./range-polygons.ts";

const nan = Number.NaN;

/** Twice the area of a ring, positive where it runs counter-clockwise. */
function turn(ring: readonly (readonly number[])[]): number {
  return ring.slice(1).reduce((sum, [x, y], at) => sum + ring[at]![0]! * y! - x! * ring[at]![1]!, 0);
}

test("draws cells at the threshold or above, with a hole, and leaves out the sea", () => {
  const rows = [
    [0.9, 0.9, 0.9, nan],
    [0.9, 0.1, 0.9, nan],
    [0.9, 0.9, 0.5, nan],
    [nan, nan, nan, 0.7],
  ];
  const grid = rangeGrid([0, 0, 40, 40], 4, 4);
  const range = { grid, values: Float32Array.from(rows.flat()), stride: 1 };
  const { coordinates } = rangePolygons(range, 0.5);
  const areas = coordinates.map((polygon) => polygon.map((ring) => turn(ring) / 2));
  // Each corner of the square loses an eighth of a cell of 100 square degrees; the hole is a diamond of half a cell.
  expect(
    areas
      .flat()
      .map(Math.abs)
      .toSorted((a, b) => a - b),
  ).toEqual([50, 50, 850]);
  expect(areas.flat().filter((area) => area < 0)).toEqual([-50]);
  const square = coordinates.find((polygon) => polygon.length === 2)!;
  const longitudes = square[0]!.map(([lon]) => lon!);
  expect([Math.min(...longitudes), Math.max(...longitudes)]).toEqual([0, 30]);
  const latitudes = square[0]!.map(([, lat]) => lat!);
  expect([Math.min(...latitudes), Math.max(...latitudes)]).toEqual([10, 40]);
  for (const ring of coordinates.flat()) expect(ring[0]).toEqual(ring.at(-1));
});

test("is empty where nothing reaches the threshold", () => {
  const grid = rangeGrid([0, 0, 2, 1], 2, 1);
  expect(rangePolygons({ grid, values: Float32Array.of(0.1, nan), stride: 1 }, 0.5).coordinates).toEqual([]);
});
