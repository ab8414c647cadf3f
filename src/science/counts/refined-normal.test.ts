import { expect, it } from "vitest";
import { seededRandom } from "../statistics/seeded-random.ts";
import { cumulativeMass } from "./count-distribution.ts";
import { directMass } from "./poisson-binomial-mass.ts";
import { presenceMoments } from "./presence-moments.ts";
import { refinedNormalCumulative, refinedNormalError } from "./refined-normal.ts";

it("stays within its stated error of the exact cumulative on a thousand floras", () => {
  const random = seededRandom(51);
  let closest = Number.POSITIVE_INFINITY;
  for (let flora = 0; flora < 1000; flora++) {
    // From floras of common species (power 0.2) to floras of rare ones (power 40).
    const power = [0.2, 1, 3, 10, 40][flora % 5]!;
    const presence = Float64Array.from(
      { length: 3 + random.integerBelow(400) },
      () => random.uniform() ** power,
    );
    const moments = presenceMoments(presence);
    let error = 0;
    for (const [count, exact] of cumulativeMass(directMass(presence)).entries()) {
      error = Math.max(error, Math.abs(exact - refinedNormalCumulative(moments, count)));
    }
    expect(error).toBeLessThan(refinedNormalError(moments.variance));
    closest = Math.min(closest, refinedNormalError(moments.variance) / error);
  }
  // The bound is not idle: some flora comes within a third of it.
  expect(closest).toBeLessThan(1.5);
});

it("refuses a count that is certain", () => {
  expect(() => refinedNormalCumulative(presenceMoments([1, 0]), 1)).toThrow("expected more than 0, got 0");
});
