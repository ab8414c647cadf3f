import { describe, expect, it } from "vitest";
import { normalQuantile } from "../statistics/normal-distribution.ts";
import { seededRandom } from "../statistics/seeded-random.ts";
import { gammaBounds } from "./gamma-bounds.ts";
import { drawArea, type GridPosition, type SpatialDependence } from "./gamma-draws.ts";

const SIDE = 5;
const random = seededRandom(71);
const centres = Array.from(
  { length: SIDE * SIDE },
  (_, cell): GridPosition => [50 * (cell % SIDE), 50 * Math.floor(cell / SIDE)],
);
const speciesCount = 40;
const cells = {
  cellCount: centres.length,
  speciesCount,
  presence: Float64Array.from({ length: centres.length * speciesCount }, () => 0.3 * random.uniform() ** 2),
  positions: centres,
  weights: new Float64Array(centres.length).fill(1),
};
const noFloors = new Float64Array(speciesCount);
const independent: SpatialDependence = {
  speciesShare: 0,
  rangeMetres: 100,
  sharedShare: 0,
  sharedRangeMetres: 100,
  regionShare: 0,
  siteShare: 0,
};

function draw(dependence: SpatialDependence, draws = 2000, floors = noFloors): Float64Array {
  return drawArea({ cells, dependence, floors, draws, random: seededRandom(72) }).gamma;
}

function moments(values: Float64Array): { mean: number; variance: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance };
}

/** Chance of each species to be somewhere when cells are independent. */
const somewhere = Array.from({ length: speciesCount }, (_, species) => {
  let nowhere = 1;
  for (let cell = 0; cell < cells.cellCount; cell++)
    nowhere *= 1 - cells.presence[cell * speciesCount + species]!;
  return 1 - nowhere;
});

describe("drawArea", () => {
  it("is the independent gamma where nothing hangs together", () => {
    const { mean, variance } = moments(draw(independent));
    const expected = somewhere.reduce((sum, p) => sum + p, 0);
    const expectedVariance = somewhere.reduce((sum, p) => sum + p * (1 - p), 0);
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(expectedVariance / 2000));
    expect(variance / expectedVariance).toBeCloseTo(1, 0);
  });

  it("falls to the lower bound where every species has one value everywhere", () => {
    const { lower, upper } = gammaBounds(cells);
    const { mean } = moments(draw({ ...independent, rangeMetres: 1e9, speciesShare: 0.97 }));
    expect(mean).toBeGreaterThan(lower - 0.2);
    expect(mean).toBeLessThan(lower + 2.5);
    expect(mean).toBeLessThan(upper);
  });

  it("agrees with worlds drawn cell by cell from the same latent normals", () => {
    const dependence = {
      ...{ speciesShare: 0.3, rangeMetres: 1e9, sharedShare: 0.1, sharedRangeMetres: 1e9 },
      ...{ regionShare: 0.05, siteShare: 0.1 },
    };
    const world = seededRandom(73);
    const drawn = Float64Array.from({ length: 2000 }, () => {
      // The range is endless, so each field is one number.
      const shared = Math.sqrt(0.15) * world.normal();
      const site = centres.map(() => Math.sqrt(0.1) * world.normal());
      const found = Array.from({ length: speciesCount }, (_, species) => {
        const alone = Math.sqrt(0.3) * world.normal();
        return centres
          .map((_centre, cell) => {
            const suitability = normalQuantile(cells.presence[cell * speciesCount + species]!);
            return suitability + shared + alone + site[cell]! + Math.sqrt(0.45) * world.normal() > 0;
          })
          .includes(true);
      });
      return found.filter((present) => present).length;
    });
    const [expected, actual] = [moments(drawn), moments(draw(dependence))];
    const standardError = Math.sqrt((expected.variance + actual.variance) / 2000);
    expect(Math.abs(actual.mean - expected.mean)).toBeLessThan(4 * standardError);
    expect(Math.abs(actual.variance / expected.variance - 1)).toBeLessThan(0.2);
  });

  it("correlates two cells one range apart by 1/e of the field's share", () => {
    // Two cells of probability 1/2: P(somewhere) = 3/4 − arcsin(correlation) / 2π (Sheppard 1899).
    const two = drawArea({
      cells: {
        ...{ cellCount: 2, speciesCount: 1, presence: Float64Array.of(0.5, 0.5) },
        ...{ positions: [[0, 0] as const, [150, 200] as const], weights: [1, 1] },
      },
      dependence: { ...independent, rangeMetres: 250, speciesShare: 0.9 },
      floors: [0],
      draws: 40_000,
      random: seededRandom(74),
    }).gamma;
    const expected = 0.75 - Math.asin(0.9 * Math.exp(-1)) / (2 * Math.PI);
    // Four standard errors of a share of 0.7 over 40,000 draws.
    expect(Math.abs(moments(two).mean - expected)).toBeLessThan(0.0092);
  });

  it("correlates less as the range shrinks: gamma grows towards independence", () => {
    const means = [1e6, 100, 1].map(
      (rangeMetres) => moments(draw({ ...independent, rangeMetres, speciesShare: 0.6 }, 500)).mean,
    );
    expect(means[0]).toBeLessThan(means[1]!);
    expect(means[1]).toBeLessThan(means[2]!);
    expect(means[2]).toBeCloseTo(
      somewhere.reduce((sum, p) => sum + p, 0),
      0,
    );
  });

  it("counts probabilities below a species' floor as 0", () => {
    const floors = noFloors.map((_, species) => (species < 20 ? 1 : 0));
    const { mean } = moments(draw(independent, 2000, floors));
    const expected = somewhere.slice(20).reduce((sum, p) => sum + p, 0);
    expect(Math.abs(mean - expected)).toBeLessThan(0.15);
  });

  it("takes a cell that stands for four as four cells with its fields", () => {
    const place = [0, 0] as const;
    const dependence = { ...independent, speciesShare: 0.5 };
    const of = (cellCount: number, weight: number) =>
      drawArea({
        cells: {
          ...{ cellCount, speciesCount: 1, presence: new Float64Array(cellCount).fill(0.2) },
          positions: Array.from({ length: cellCount }, () => place),
          weights: new Float64Array(cellCount).fill(weight),
        },
        ...{ dependence, floors: [0], draws: 20_000, random: seededRandom(75) },
      });
    const [all, one] = [of(4, 1), of(1, 4)];
    expect(Math.abs(moments(all.gamma).mean - moments(one.gamma).mean)).toBeLessThan(0.02);
    expect(Math.abs(moments(one.alpha).mean - 0.2)).toBeLessThan(0.01);
    expect(Math.abs(moments(one.alpha).variance / moments(all.alpha).variance - 1)).toBeLessThan(0.1);
  });

  it("refuses shares that leave nothing", () => {
    expect(() => draw({ ...independent, sharedShare: 0.5, speciesShare: 0.5 })).toThrow(
      "expected a sum below 1",
    );
  });
});
