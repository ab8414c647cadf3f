import { expect, it } from "vitest";
import { editableShape } from "./editable-shape.ts";

it("keeps seven decimals of a degree, which the drawing library takes", () => {
  const ring = [
    [-14.512345678901, 51.5],
    [-14.4, 51.500000049],
    [-14.4, 51.6],
    [-14.512345678901, 51.5],
  ];
  expect(editableShape({ type: "Polygon", coordinates: [ring] }).coordinates).toEqual([
    [
      [-14.5123457, 51.5],
      [-14.4, 51.5],
      [-14.4, 51.6],
      [-14.5123457, 51.5],
    ],
  ]);
});

it("drops a corner that lies on the one before it", () => {
  const ring = [
    [1, 1],
    [1.00000001, 1],
    [2, 1],
    [2, 2],
    [1, 1],
  ];
  expect(editableShape({ type: "Polygon", coordinates: [ring] }).coordinates[0]).toHaveLength(4);
});
