import type { Position } from "geojson";
import { expect, test } from "vitest";
import { areasDrawn } from "./area-layers.ts";
import { namePlace } from "./name-place.ts";

const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

test("the name of a rectangle stands at its middle", () => {
  expect(namePlace({ type: "Polygon", coordinates: [box(2, 10, 6, 20)] })).toEqual([4, 15]);
});

test("the name of a U stands in its wider arm, not in the gap", () => {
  const u: Position[] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [8, 10],
    [8, 2],
    [3, 2],
    [3, 10],
    [0, 10],
    [0, 0],
  ];
  expect(namePlace({ type: "Polygon", coordinates: [u] })).toEqual([1.5, 5]);
});

test("the name of an area with a hole stands beside the hole", () => {
  expect(namePlace({ type: "Polygon", coordinates: [box(0, 0, 10, 10), box(2, 2, 5, 8)] })).toEqual([7.5, 5]);
});

test("the name of several polygons stands once, in the widest", () => {
  const two = { type: "MultiPolygon" as const, coordinates: [[box(0, 0, 1, 1)], [box(5, 5, 9, 7)]] };
  expect(namePlace(two)).toEqual([7, 6]);
  const { features } = areasDrawn([{ id: "a", name: "Two woods", geometry: two, isChosen: false }]);
  expect(features.filter(({ properties }) => properties?.["name"] !== undefined)).toHaveLength(1);
});

test("an area without height has no place for a name", () => {
  expect(namePlace({ type: "Polygon", coordinates: [box(0, 3, 5, 3)] })).toBeNull();
});
