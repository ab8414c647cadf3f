import fc from "fast-check";
import { expect, test } from "vitest";
import { anyPresent } from "./any-present.ts";
import { countInterval, countMoments, cumulativeMass } from "./count-distribution.ts";
import { poissonBinomialMass } from "./poisson-binomial-mass.ts";
import { dispersedMass } from "./shared-effect.ts";

// The same cases in every run; another seed tries others.
fc.configureGlobal({ seed: 1 });

/** Any probability, the ends and the very small among them. */
const probability = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.constantFrom(0, 1, 1e-12, 1 - 1e-12, 0.5),
);
const flora = (maxLength: number) => fc.array(probability, { maxLength });
const share = fc.double({ min: 0, max: 0.9, noNaN: true });
const sum = (values: Iterable<number>) => [...values].reduce((total, one) => total + one, 0);

/** P(exactly k present) by going through all 2^n sets of present species. */
function enumeratedMass(presence: readonly number[]): number[] {
  const mass = new Array<number>(presence.length + 1).fill(0);
  for (let set = 0; set < 2 ** presence.length; set++) {
    let chance = 1;
    let count = 0;
    for (const [species, p] of presence.entries()) {
      const isPresent = (set >> species) & 1;
      chance *= isPresent ? p : 1 - p;
      count += isPresent;
    }
    mass[count]! += chance;
  }
  return mass;
}

test("the mass of a count is that of all sets of present species", () => {
  fc.assert(
    fc.property(flora(10), (presence) => {
      const expected = enumeratedMass(presence);
      for (const [count, mass] of poissonBinomialMass(presence).entries())
        expect(Math.abs(mass - expected[count]!)).toBeLessThan(1e-12);
    }),
  );
});

test("with a shared effect or without, a mass is a probability law with the mean of the probabilities", () => {
  fc.assert(
    fc.property(flora(60), share, (presence, of) => {
      const mass = dispersedMass(presence, { share: of });
      expect(mass.every((one) => one >= 0)).toBe(true);
      expect(sum(mass)).toBeCloseTo(1, 9);
      // The trapezium rule over the shared part keeps each probability to about 1e-5.
      expect(Math.abs(countMoments(mass).mean - sum(presence))).toBeLessThan(1e-4 * (1 + presence.length));
    }),
    { numRuns: 60 },
  );
});

test("floras put together have the sum of their counts", () => {
  fc.assert(
    fc.property(flora(25), flora(25), (one, other) => {
      const together = poissonBinomialMass([...one, ...other]);
      const [first, second] = [poissonBinomialMass(one), poissonBinomialMass(other)];
      for (const [count, mass] of together.entries()) {
        let expected = 0;
        for (let part = 0; part <= count; part++)
          expected += (first[part] ?? 0) * (second[count - part] ?? 0);
        expect(Math.abs(mass - expected)).toBeLessThan(1e-12);
      }
    }),
  );
});

test("a species that becomes more probable makes no smaller count more probable", () => {
  fc.assert(
    fc.property(flora(30), probability, probability, (others, one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      const before = cumulativeMass(poissonBinomialMass([...others, less]));
      const after = cumulativeMass(poissonBinomialMass([...others, more]));
      for (const [count, below] of after.entries()) expect(below).toBeLessThanOrEqual(before[count]! + 1e-12);
    }),
  );
});

test("intervals of a higher level hold those of a lower one, and at least their level", () => {
  const level = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(flora(40), share, level, level, (presence, of, one, other) => {
      const mass = dispersedMass(presence, { share: of });
      const inner = countInterval(mass, Math.min(one, other));
      const outer = countInterval(mass, Math.max(one, other));
      expect(outer.lower).toBeLessThanOrEqual(inner.lower);
      expect(outer.upper).toBeGreaterThanOrEqual(inner.upper);
      for (const { lower, upper, level } of [inner, outer])
        expect(sum(mass.slice(lower, upper + 1))).toBeGreaterThanOrEqual(level - 1e-9);
    }),
    { numRuns: 60 },
  );
});

test("any of several is present unless the count is none", () => {
  fc.assert(
    fc.property(flora(30), share, (presence, of) => {
      const none = dispersedMass(presence, { share: of })[0]!;
      expect(anyPresent(Float64Array.from(presence), { share: of })).toBeCloseTo(1 - none, 9);
    }),
    { numRuns: 60 },
  );
});
