import { expect, test } from "vitest";
import { atLeastOne } from "./at-least-one.ts";
import { countIndicator } from "./count-indicator.ts";

const presence = Float64Array.of(0.1, 0.02, 0.5, 0.3);

test("independent species: one minus the product of absences", () => {
  expect(atLeastOne(presence, null)).toBeCloseTo(1 - 0.9 * 0.98 * 0.5 * 0.7, 12);
});

test.each([0, 0.13, 0.6])("with a shared effect of %s: as the distribution of the count has it", (share) => {
  const counted = countIndicator(presence, () => true, { share });
  expect(atLeastOne(presence, { share })).toBeCloseTo(counted.atLeastOne, 10);
});

test("no species: never", () => {
  expect(atLeastOne(new Float64Array(0), { share: 0.2 })).toBeCloseTo(0, 12);
});
