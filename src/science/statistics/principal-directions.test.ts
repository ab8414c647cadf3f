import { expect, it } from "vitest";
import { principalDirections } from "./principal-directions.ts";

it("finds the axes of an ellipse that was turned, longest first", () => {
  // Rows at ±3 along (0.6, 0.8, 0), ±2 along (-0.8, 0.6, 0), ±1 along (0, 0, 1), about (1, 2, 3).
  const axes = [
    [0.6, 0.8, 0, 3],
    [-0.8, 0.6, 0, 2],
    [0, 0, 1, 1],
  ] as const;
  const rows = axes.flatMap(([x, y, z, length]) =>
    [-length, length].map((along) => [1 + along * x, 2 + along * y, 3 + along * z]),
  );
  const { centre, directions } = principalDirections(Float64Array.from(rows.flat()), 3, 2);
  expect([...centre]).toEqual([1, 2, 3].map((value) => expect.closeTo(value, 12)));
  const column = (k: number) => [0, 1, 2].map((row) => Math.abs(directions[row * 2 + k]!));
  expect(column(0)).toEqual([0.6, 0.8, 0].map((value) => expect.closeTo(value, 9)));
  expect(column(1)).toEqual([0.8, 0.6, 0].map((value) => expect.closeTo(value, 9)));
});

it("leaves a direction empty where the rows do not vary any more", () => {
  const { directions } = principalDirections(Float64Array.of(0, 0, 1, 1, 2, 2), 2, 2);
  expect(Math.hypot(directions[0]!, directions[2]!)).toBeCloseTo(1, 12);
  expect([directions[1], directions[3]]).toEqual([0, 0]);
});
