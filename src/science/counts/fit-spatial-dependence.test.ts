import { expect, it } from "vitest";
import { choleskyFactor } from "../statistics/cholesky.ts";
import { normalQuantile } from "../statistics/normal-distribution.ts";
import { seededRandom } from "../statistics/seeded-random.ts";
import { fitSpatialDependence } from "./fit-spatial-dependence.ts";
import type { GridPosition } from "./gamma-draws.ts";

const EDGES = [0, 100, 200, 400, 800, 1600, 3200];
const RANGES = [100, 200, 400, 800, 1600];

/** 150 plots in a square of 3 km; 80 species; fields of 400 m range. */
function simulate(
  [sharedShare, speciesShare, siteShare]: readonly [number, number, number],
  speciesCount = 80,
  commonest = 0.32,
  seed = 81,
) {
  const random = seededRandom(seed);
  const positions = Array.from(
    { length: 150 },
    (): GridPosition => [3000 * random.uniform(), 3000 * random.uniform()],
  );
  const size = positions.length;
  const covariance = Float64Array.from({ length: size * size }, (_, at) => {
    const [one, other] = [positions[Math.floor(at / size)]!, positions[at % size]!];
    return Math.exp(-Math.hypot(one[0] - other[0], one[1] - other[1]) / 400);
  });
  const lower = choleskyFactor(covariance, size)!;
  const field = () => {
    const own = positions.map(() => random.normal());
    return positions.map((_, row) =>
      own.reduce((sum, value, col) => sum + lower[row * size + col]! * value, 0),
    );
  };
  const presence = new Float64Array(size * speciesCount).map(
    () => 0.02 + (commonest - 0.02) * random.uniform(),
  );
  const recorded = new Uint8Array(size * speciesCount);
  const shared = field();
  const site = positions.map(() => random.normal());
  for (let species = 0; species < speciesCount; species++) {
    const alone = field();
    for (let plot = 0; plot < size; plot++) {
      const at = plot * speciesCount + species;
      const latent =
        normalQuantile(presence[at]!) +
        Math.sqrt(sharedShare) * shared[plot]! +
        Math.sqrt(speciesShare) * alone[plot]! +
        Math.sqrt(siteShare) * site[plot]! +
        Math.sqrt(1 - sharedShare - speciesShare - siteShare) * random.normal();
      recorded[at] = latent > 0 ? 1 : 0;
    }
  }
  return { positions, speciesCount, presence, recorded };
}

it("recovers range and shares of a simulated landscape", () => {
  const fitted = fitSpatialDependence(simulate([0.1, 0.3, 0.05]), EDGES, RANGES, { share: 0.15 })!;
  expect([200, 400, 800]).toContain(fitted.rangeMetres);
  expect(Math.abs(fitted.speciesShare - 0.3)).toBeLessThan(0.09);
  // One landscape holds some thirty ranges of the common field, and its own level: known to some two thirds.
  expect(Math.abs(fitted.sharedShare + fitted.regionShare - 0.1)).toBeLessThan(0.065);
  expect(fitted.sharedShare + fitted.regionShare + fitted.siteShare).toBeCloseTo(0.15, 12);
});

it("finds no dependence where there is none", () => {
  const { sharedShare, speciesShare } = fitSpatialDependence(simulate([0, 0, 0]), EDGES, RANGES, {
    share: 0,
  })!;
  expect(sharedShare).toBe(0);
  expect(speciesShare).toBeLessThan(0.03);
});

it("does not take a species' likeness to itself for something shared by species", () => {
  // Four fields of one landscape resemble one another by chance, so the mean of thirty landscapes is judged.
  const shares = Array.from({ length: 30 }, (_, seed) => {
    const plots = simulate([0, 0.6, 0], 4, 0.32, seed);
    return fitSpatialDependence(plots, EDGES, RANGES, { share: 0.3 })!.sharedShare;
  });
  expect(shares.reduce((sum, share) => sum + share, 0) / 30).toBeLessThan(0.09);
});

it("does not overstate the dependence of rare species", () => {
  const { speciesShare } = fitSpatialDependence(simulate([0, 0.5, 0], 300, 0.03), EDGES, RANGES, {
    share: 0,
  })!;
  expect(Math.abs(speciesShare - 0.5)).toBeLessThan(0.1);
});

it("tells a whole region's shift from what neighbours share", () => {
  // All plots of one landscape shifted alike: a correlation between species that distance does not lessen.
  const [plots, random] = [simulate([0, 0, 0]), seededRandom(82)];
  const recorded = plots.presence.map((probability) =>
    normalQuantile(probability) + Math.sqrt(0.2) + Math.sqrt(0.8) * random.normal() > 0 ? 1 : 0,
  );
  const shifted = { ...plots, recorded: Uint8Array.from(recorded) };
  const { regionShare, sharedShare } = fitSpatialDependence(shifted, EDGES, RANGES, { share: 0.3 })!;
  expect(regionShare).toBeGreaterThan(0.12);
  expect(sharedShare).toBeLessThan(0.02);
});

it("has nothing to say where no plots are near one another", () => {
  const plots = simulate([0, 0, 0]);
  const far = plots.positions.map(([east, north]): GridPosition => [1e6 * east, 1e6 * north]);
  expect(fitSpatialDependence({ ...plots, positions: far }, EDGES, RANGES, { share: 0 })).toBeNull();
});

it("leaves a site nothing of its own, and never less, where region and neighbours share all", () => {
  const [plots, random] = [simulate([0.2, 0, 0], 20), seededRandom(83)];
  const recorded = plots.recorded.map((one) => (random.uniform() < 0.06 ? 1 : one));
  const shifted = { ...plots, recorded: Uint8Array.from(recorded) };
  const left = Array.from({ length: 40 }, (_, at) => {
    const share = 0.05 + 0.00137 * at;
    const { siteShare, sharedShare, regionShare } = fitSpatialDependence(shifted, EDGES, RANGES, { share })!;
    return { siteShare, rounded: share - sharedShare - regionShare };
  });
  // The shares are rounded: what is left of their sum falls below 0 for some.
  expect(Math.min(...left.map(({ rounded }) => rounded))).toBeLessThan(0);
  expect(Math.min(...left.map(({ siteShare }) => siteShare))).toBe(0);
});
