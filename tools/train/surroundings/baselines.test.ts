import { expect, test } from "vitest";
import { frequencies, gridOf, nearestPlots } from "./baselines.ts";

// Two plots of the first habitat near 0, 0, and one of the second far away: shares of (2.5, 1.5) / 4, by hand.
const plots = { lons: [0.1, 0.2, 9], lats: [0.1, 0.1, 9], classes: Int32Array.of(0, 0, 1), classCount: 2 };
const shares = [0.625, 0.375];

const close = (own: ArrayLike<number>, expected: readonly number[]) => {
  for (const [at, value] of expected.entries()) expect(own[at]).toBeCloseTo(value, 12);
};

test("frequencies are the same everywhere", () => close(frequencies(plots)(9, 9), shares));

test("a cell's plots are drawn towards all plots' shares by 20 plots; an empty cell has those shares", () => {
  const grid = gridOf(plots, 2);
  close(grid(1.9, 1.9), [(2 + 20 * 0.625) / 22, (20 * 0.375) / 22]);
  close(grid(-1, 1), shares);
});

test("the nearest plots are those on the globe, as many as are asked for", () => {
  close(nearestPlots(plots, 1)(8, 8), [(20 * 0.625) / 21, (1 + 20 * 0.375) / 21]);
  close(nearestPlots(plots, 2)(0, 0), [(2 + 20 * 0.625) / 22, (20 * 0.375) / 22]);
});
