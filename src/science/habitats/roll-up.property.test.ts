import fc from "fast-check";
import { expect, test } from "vitest";
import { eunisClasses } from "./eunis-class.ts";
import { rollUp } from "./roll-up.ts";

// The same cases in every run; another seed tries others.
fc.configureGlobal({ seed: 1 });

const fine = eunisClasses().filter(({ level }) => level === 3);

/** Some classes of level 3, each with a share; the shares sum to 1. */
const shares = fc
  .uniqueArray(fc.nat({ max: fine.length - 1 }), { minLength: 1, maxLength: 60 })
  .chain((places) =>
    fc
      .array(fc.integer({ min: 1, max: 1_000 }), { minLength: places.length, maxLength: places.length })
      .map((weights) => {
        const total = weights.reduce((sum, one) => sum + one, 0);
        return {
          codes: places.map((place) => fine[place]!.code),
          probabilities: weights.map((weight) => weight / total),
        };
      }),
  );

test("each level sums to one, and each habitat is the sum of those whose code begins with its own", () => {
  fc.assert(
    fc.property(shares, ({ codes, probabilities }) => {
      const levels = rollUp(codes, probabilities);
      for (const level of [levels.level1, levels.level2, levels.level3])
        expect(level.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
      for (const { code, probability } of [...levels.level1, ...levels.level2]) {
        const own = levels.level3.filter((one) => one.code.startsWith(code));
        expect(own.reduce((sum, one) => sum + one.probability, 0)).toBeCloseTo(probability, 12);
      }
    }),
  );
});

test("the best habitat is surer the coarser the level, and each level falls", () => {
  fc.assert(
    fc.property(shares, ({ codes, probabilities }) => {
      const { level1, level2, level3 } = rollUp(codes, probabilities);
      expect(level1[0]!.probability).toBeGreaterThanOrEqual(level2[0]!.probability - 1e-12);
      expect(level2[0]!.probability).toBeGreaterThanOrEqual(level3[0]!.probability - 1e-12);
      for (const level of [level1, level2, level3])
        for (const [at, { probability }] of level.entries())
          expect(probability).toBeLessThanOrEqual(level[at - 1]?.probability ?? 1);
    }),
  );
});
