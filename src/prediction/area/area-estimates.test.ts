import { describe, expect, test } from "vitest";
import { gammaBounds } from "../../science/counts/gamma-bounds.ts";
import { areaEstimates } from "./area-estimates.ts";
import { createTally } from "./area-tally.ts";
import { cellMeasures } from "./cell-measures.ts";

/** Two blocks of two cells, three species; the last cell is half inside and does not count for gamma. */
const presence = [
  [0.5, 0.1, 0],
  [0.3, 0.2, 0],
  [0.1, 0.9, 0],
  [0.9, 0.9, 0.9],
];
const fraction = Float64Array.of(1, 1, 1, 0.4);
const none = { mean: null, lower: null, upper: null, reason: "not fitted" };
const pattern = { beta: { a: 1, b: 1, c: 0 }, conformal: [], curve: [] };

function estimates(calibrated: boolean, cellCount = 4) {
  const tally = createTally(fraction, Uint8Array.of(1, 1, 1, 0), 3, cellMeasures(null, 3));
  presence.slice(0, cellCount).forEach((row, cell) => {
    const scores = Float64Array.from(row);
    const known = { cell, scores, isOutside: null };
    tally.add(
      Math.floor(cell / 2),
      calibrated
        ? { ...known, plotPresence: scores, presence: scores, wholePresence: scores, effect: null, pattern }
        : { ...known, plotPresence: null, presence: null, wholePresence: null, effect: null, pattern: null },
    );
  });
  return areaEstimates({
    tally,
    labels: ["a", "b", "c"],
    table: null,
    computedShare: cellCount / 4,
    gammaExpansion: 3 / Math.min(3, cellCount),
    intervals: { alpha: none, gamma: none },
    wholeGrain: "a plot of 100 m2",
    level: 0.9,
  });
}

describe("an area's numbers from its cells", () => {
  test("alpha weighs cells by the share of each that is inside", () => {
    const { mean, samplingError, reason } = estimates(true).alpha;
    expect(mean).toBeCloseTo((0.6 + 0.5 + 1 + 0.4 * 2.7) / 3.4, 12);
    expect(samplingError).toBe(0);
    expect(reason).toBe("not fitted");
  });

  test("gamma's bounds are those of the cells that count", () => {
    const oracle = gammaBounds({
      cellCount: 3,
      speciesCount: 3,
      presence: Float64Array.from(presence.slice(0, 3).flat()),
    });
    const { bounds, independent, mean } = estimates(true).gamma;
    expect(bounds!.lower).toBeCloseTo(oracle.lower, 12);
    expect(bounds!.upper).toBeCloseTo(oracle.upper, 12);
    expect(independent).toBeCloseTo(1 - 0.5 * 0.7 * 0.9 + (1 - 0.9 * 0.8 * 0.1), 12);
    expect(mean).toBeNull();
  });

  test("species stand in falling order of the expected share of cells occupied", () => {
    const { species } = estimates(true);
    expect(species.map(({ name }) => name)).toEqual(["b", "a", "c"]);
    expect(species[0]!.expectedShare).toBeCloseTo((0.1 + 0.2 + 0.9 + 0.36) / 3.4, 12);
    expect(species[2]!.anywhere).toEqual({ lower: 0, upper: 0 });
  });

  test("cells that are not computed are taken to be like the others, and widen the bounds", () => {
    const { gamma, alpha } = estimates(true, 2);
    expect(gamma.bounds!.upper).toBeCloseTo(1 + 0.45, 12);
    expect(gamma.bounds!.lower).toBeCloseTo(0.7, 12);
    expect(gamma.samplingError).toBeNull();
    expect(alpha.samplingError).toBeNull();
  });

  test("without calibration there are ranks and scores, and no number is made up", () => {
    const { alpha, gamma, species, indicators } = estimates(false);
    expect([alpha.mean, gamma.mean, gamma.bounds, gamma.independent, indicators]).toEqual(
      Array(5).fill(null),
    );
    expect(alpha.reason).toMatch(/no calibration/);
    expect(species[0]).toMatchObject({ name: "b", expectedShare: null, anywhere: null });
  });
});
