import { describe, expect, test } from "vitest";
import { clusterMean } from "./cluster-mean.ts";
import { seededRandom } from "./seeded-random.ts";

describe("the mean over clusters", () => {
  test("is the ratio of the sums, by hand", () => {
    const clusters = [
      { weight: 2, total: 8 },
      { weight: 1, total: 1 },
      { weight: 3, total: 9 },
    ];
    // mean 18/6 = 3; residuals 2, -2, 0; squared differences 16 + 4 over 2 x 2 = 5; (1 - 0.5) 5 / 3 / 2 squared
    const { mean, standardError } = clusterMean(clusters, 0.5);
    expect(mean).toBe(3);
    expect(standardError).toBeCloseTo(Math.sqrt((0.5 * 5) / 3) / 2, 12);
  });

  test("has no error where every cluster was measured, and an unknown one with a single cluster of several", () => {
    const one = [{ weight: 2, total: 8 }];
    expect(clusterMean(one, 1)).toEqual({ mean: 4, standardError: 0 });
    expect(clusterMean(one, 0.25)).toEqual({ mean: 4, standardError: null });
  });

  test("refuses clusters without weight", () => {
    expect(() => clusterMean([], 1)).toThrow("expected a weight above 0, got 0");
  });

  /** Within 1.645 standard errors nine times in ten, on noise; a slow trend is what the even spread takes out. */
  test("covers the true mean as often as it says", () => {
    const random = seededRandom(7);
    const trials = 400;
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const all = Array.from({ length: 200 }, (_, at) => {
        const weight = 1 + random.uniform();
        return { weight, total: weight * (10 + 0.05 * at + random.normal()) };
      });
      const truth = clusterMean(all, 1).mean;
      const sample = all.filter((_, at) => at % 8 === 4);
      const { mean, standardError } = clusterMean(sample, sample.length / all.length);
      if (Math.abs(mean - truth) <= 1.645 * standardError!) covered++;
    }
    expect(covered / trials).toBeGreaterThan(0.85);
    expect(covered / trials).toBeLessThan(0.95);
  });
});
