import { expect, it } from "vitest";
import { boyceIndex } from "./boyce-index.ts";
import fixture from "./scikit-learn.fixture.json" with { type: "json" };

it.each(fixture.boyce)("agrees with the definition computed by scipy", (oracle) => {
  expect(boyceIndex(oracle.presences, oracle.background)).toBeCloseTo(oracle.index, 9);
  const reversed = oracle.presences.map((score) => Math.round((1 - score) * 1e4) / 1e4);
  expect(boyceIndex(reversed, oracle.background)).toBeCloseTo(oracle.reversed, 9);
});

it("is 1 where presences rise steadily with the score", () => {
  const background = Array.from({ length: 1000 }, (_, at) => at / 999);
  const presences = background.flatMap((score, at) => Array(Math.floor(at / 100)).fill(score));
  expect(boyceIndex(presences, background)).toBeGreaterThan(0.99);
});

it("has no value on a constant background", () => {
  expect(boyceIndex([0.5], [0.5, 0.5, 0.5])).toBeNull();
});
