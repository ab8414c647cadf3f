import { expect, test } from "vitest";
import { joinLines } from "./join-lines.ts";

/** On the equator 0.001 degrees are 111 m both ways. */
const square = [
  [0, 0],
  [0.01, 0],
  [0.01, 0.01],
  [0, 0.01],
];
const closed = "the track was closed to an area";

test("one line is closed across any gap, and a wide one is told", () => {
  const { outlines, problem } = joinLines([square]);
  expect(problem).toBeNull();
  expect(outlines).toEqual([{ ring: square, said: [`${closed} across the 1.1 km between its ends`] }]);
  // 0.0004 degrees are 44 m.
  expect(joinLines([[...square, [0, 0.0004]]]).outlines[0]!.said).toEqual([closed]);
});

test("segments whose ends lie within 50 m are one boundary, whatever their order and direction", () => {
  const [a, b, c, d] = square as [number[], number[], number[], number[]];
  const { outlines, problem } = joinLines([
    [a, b],
    [a, d],
    // Its start lies 0.0004 degrees, 44 m, from b.
    [[0.0104, 0], c],
    [d, c],
  ]);
  expect(problem).toBeNull();
  expect(outlines).toHaveLength(1);
  expect(outlines[0]!.said).toEqual(["its 4 segments were joined where their ends meet within 50 m", closed]);
  expect(outlines[0]!.ring).toHaveLength(8);
});

test("segments further apart are not joined, and the distance is told", () => {
  const [a, b, c, d] = square as [number[], number[], number[], number[]];
  // 0.0005 degrees are 56 m.
  const { outlines, problem } = joinLines([
    [a, b, [0.0095, 0.002]],
    [[0.0095, 0.0025], c, d, [0, 0.005]],
  ]);
  expect(outlines).toEqual([]);
  expect(problem).toBe(
    "expected segments whose ends meet within 50 m, got 2 that end 56 m or more apart; join them first",
  );
});

test("lines that each come back to their start are areas of their own", () => {
  const moved = square.map(([x, y]) => [x! + 0.05, y!]);
  const { outlines, problem } = joinLines([
    [...square, square[0]!],
    [...moved, moved[0]!],
  ]);
  expect([outlines.length, problem]).toEqual([2, null]);
});

test("lines around the world are no loops, though the ends of each are the same place", () => {
  const around = (lat: number) => [-180, -90, 0, 90, 180].map((lon) => [lon, lat]);
  expect(joinLines([around(60), around(50)]).outlines).toEqual([]);
});
