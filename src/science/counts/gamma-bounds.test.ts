import { expect, it } from "vitest";
import { gammaBounds, presenceBounds } from "./gamma-bounds.ts";

const cells = {
  cellCount: 3,
  speciesCount: 3,
  presence: Float64Array.of(0.1, 0.5, 0, 0.2, 0.5, 0, 0.3, 0.5, 0),
};

it("is max p and min(1, sum p) per species", () => {
  const bounds = presenceBounds(cells);
  expect(bounds.map(({ lower }) => lower)).toEqual([0.3, 0.5, 0]);
  expect(bounds[0]!.upper).toBeCloseTo(0.6, 12);
  expect([bounds[1]!.upper, bounds[2]!.upper]).toEqual([1, 0]);
});

it("adds up over species", () => {
  expect(gammaBounds(cells).lower).toBeCloseTo(0.8, 12);
  expect(gammaBounds(cells).upper).toBeCloseTo(1.6, 12);
});

it("is reached by presences that nest and by presences that avoid one another", () => {
  // One uniform per world. Nested: present in each cell where u < p. Avoiding: the cells' shares of [0, 1) lie side by side.
  const chances = [0.1, 0.2, 0.3];
  const worlds = Array.from({ length: 1000 }, (_, world) => (world + 0.5) / 1000);
  const nested = worlds.filter((u) => chances.some((p) => u < p)).length / 1000;
  const avoiding =
    worlds.filter((u) => {
      const starts = [0, 0.1, 0.3];
      return chances.some((p, cell) => u >= starts[cell]! && u < starts[cell]! + p);
    }).length / 1000;
  const [bounds] = presenceBounds(cells);
  expect(nested).toBeCloseTo(bounds!.lower, 12);
  expect(avoiding).toBeCloseTo(bounds!.upper, 12);
});
