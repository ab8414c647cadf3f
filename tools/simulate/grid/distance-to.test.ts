import { expect, it } from "vitest";
import { distanceTo } from "./distance-to.ts";
import { ISLAND_GRID } from "./island-grid.ts";

const { cols } = ISLAND_GRID;

it("gives the distance to the nearest of some pixels, as counted out", () => {
  const targets = [700 * cols + 300, 702 * cols + 310, 20 * cols + 1400, 1439 * cols];
  const distance = distanceTo((index) => targets.includes(index));
  for (let index = 0; index < distance.length; index += 20_011) {
    const counted = targets.map((target) =>
      Math.hypot((target % cols) - (index % cols), Math.floor(target / cols) - Math.floor(index / cols)),
    );
    expect(distance[index]).toBeCloseTo(10 * Math.min(...counted), 1);
  }
  expect(distance[targets[1]!]).toBe(0);
});
