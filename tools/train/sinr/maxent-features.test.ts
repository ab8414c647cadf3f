import { expect, test } from "vitest";
import { environmentArray } from "../../../src/training/sinr/environment-array.ts";
import { placeFeatures } from "../../../src/training/sinr/place-features.ts";
import { environmentBaseline } from "./environment-baseline.ts";
import fixture from "./fixtures/maxent-features.fixture.json" with { type: "json" };
import { type MaxentKind, maxentFeatures } from "./maxent-features.ts";

const numbers = (rows: readonly (readonly number[])[]) => Float32Array.from(rows.flat());

test.each([
  ["linear", fixture.linear],
  ["linear, quadratic, product and hinge", fixture.all],
] as const)("%s features are those of scikit-learn and NumPy", (kind: MaxentKind, wanted) => {
  const features = maxentFeatures(kind, numbers(fixture.trained), 3);
  expect(features.width).toBe(wanted[0]!.length);
  const found = features.of(numbers(fixture.asked));
  const worst = Math.max(...wanted.flat().map((value, at) => Math.abs(value - found[at]!)));
  expect(worst).toBeLessThan(1e-5);
});

test("a class of the middle of a gradient is told by squares and hinges, not by a straight line", () => {
  // One variable that rises from west to east, on a lattice of 3 x 361 points.
  const values = Float32Array.from({ length: 3 * 361 }, (_, at) => (at % 361) / 180 - 1);
  const environment = placeFeatures("env", environmentArray(values, [3, 361, 1]));
  const places = Array.from({ length: 60 }, (_, at) => 2 * at - 60);
  const records = {
    lons: places,
    lats: places.map(() => 0),
    // Class 0 lives in the middle third, class 1 elsewhere.
    classes: Int32Array.from(places, (lon) => (Math.abs(lon) < 20 ? 0 : 1)),
    classCount: 2,
  };
  const scoreOf = (kind: MaxentKind) => {
    const scores = environmentBaseline("", kind, environment).learn(records);
    return (lon: number) => scores(lon, 0)[0]!;
  };
  const curved = scoreOf("linear, quadratic, product and hinge");
  expect(curved(0)).toBeGreaterThan(curved(-50) + 1);
  expect(curved(0)).toBeGreaterThan(curved(50) + 1);
  const straight = scoreOf("linear");
  expect(Math.min(straight(-50), straight(50))).toBeLessThanOrEqual(straight(0));
  expect(Math.max(straight(-50), straight(50))).toBeGreaterThanOrEqual(straight(0));
});
