import { expect, test } from "vitest";
import { distanceToSquares } from "./nearest-plots.ts";
import fixture from "./square-grid.fixture.json" with { type: "json" };
import { SQUARES, squareAt, squareLonLat } from "./square-grid.ts";

test("cities lie in the squares that pyproj gives", () => {
  for (const { lon, lat, square } of fixture) expect(squareAt([lon, lat])).toBe(square);
});

test("the middle of a square lies in it, and the other side of the Earth in none", () => {
  for (const square of [0, 5_000, SQUARES.rows * SQUARES.cols - 1])
    expect(squareAt(squareLonLat(square))).toBe(square);
  for (const place of [
    [-170, -50],
    [10, -52],
    [60, 50],
  ] as const)
    expect(squareAt(place)).toBeNull();
});

test("the nearest of some squares is as far as counted by hand: 3 columns and 4 rows are 125 km", () => {
  const from = 50 * SQUARES.cols + 50;
  const others = [54 * SQUARES.cols + 53, 50 * SQUARES.cols + 60];
  expect(distanceToSquares(from, others)).toBe(125);
  expect(distanceToSquares(from, [...others, from])).toBe(0);
  expect(distanceToSquares(from, [])).toBe(Number.POSITIVE_INFINITY);
});
