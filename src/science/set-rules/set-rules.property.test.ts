import fc from "fast-check";
import { expect, test } from "vitest";
import type { ScoredPlots } from "../metrics/scored-plots.ts";
import { conformalThreshold } from "./conformal-risk-control.ts";
import { maxExpectedF1 } from "./max-expected-f1.ts";
import { perSpeciesThresholds } from "./per-species-conformal.ts";
import { listSpecies } from "./set-rule.ts";

// The same cases in every run; another seed tries others.
fc.configureGlobal({ seed: 1 });

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const flora = fc.array(probability, { minLength: 1, maxLength: 40 });
const alpha = fc.double({ min: 0.02, max: 0.9, noNaN: true });

/** Plots of six species, each plot in one of at most twenty blocks. */
const calibration = fc
  .array(
    fc.record({
      scores: fc.array(probability, { minLength: 6, maxLength: 6 }),
      recorded: fc.array(fc.constantFrom(0, 1), { minLength: 6, maxLength: 6 }),
      block: fc.nat({ max: 19 }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((all): { plots: ScoredPlots; blocks: number[] } => ({
    plots: {
      plotCount: all.length,
      speciesCount: 6,
      scores: Float64Array.from(all.flatMap(({ scores }) => scores)),
      recorded: Uint8Array.from(all.flatMap(({ recorded }) => recorded)),
    },
    blocks: all.map(({ block }) => block),
  }));

const holds = (longer: Uint8Array, shorter: Uint8Array) => shorter.every((one, at) => one <= longer[at]!);

test("a bolder promise has no lower threshold, and its list lies within that of a stricter one", () => {
  fc.assert(
    fc.property(calibration, alpha, alpha, flora, ({ plots, blocks }, one, other, place) => {
      const strict = conformalThreshold(plots, blocks, Math.min(one, other));
      const bold = conformalThreshold(plots, blocks, Math.max(one, other));
      // What can be promised strictly can be promised boldly.
      if (strict === null) return;
      expect(bold!.threshold).toBeGreaterThanOrEqual(strict.threshold);
      const listed = ({ threshold }: { threshold: number }) =>
        listSpecies({ kind: "fixed", threshold }, place);
      expect(holds(listed(strict), listed(bold!))).toBe(true);
    }),
  );
});

test("a conformal threshold keeps its promise on the plots that set it", () => {
  fc.assert(
    fc.property(calibration, alpha, ({ plots, blocks }, of) => {
      const found = conformalThreshold(plots, blocks, of);
      if (found === null) return;
      const byBlock = new Map<number, number[]>();
      for (const [plot, block] of blocks.entries()) {
        const [from, to] = [plot * plots.speciesCount, (plot + 1) * plots.speciesCount];
        const scores = plots.scores.slice(from, to);
        const recorded = [...plots.recorded.slice(from, to).keys()].filter(
          (species) => plots.recorded[from + species] === 1,
        );
        if (recorded.length === 0) continue;
        const missed = recorded.filter((species) => scores[species]! < found.threshold).length;
        byBlock.set(block, [...(byBlock.get(block) ?? []), missed / recorded.length]);
      }
      const means = [...byBlock.values()].map(
        (losses) => losses.reduce((sum, one) => sum + one, 0) / losses.length,
      );
      const risk = (means.reduce((sum, one) => sum + one, 0) + 1) / (means.length + 1);
      expect(risk).toBeLessThanOrEqual(of + 1e-9);
    }),
  );
});

test("each species' own threshold rises with alpha", () => {
  fc.assert(
    fc.property(calibration, alpha, alpha, ({ plots }, one, other) => {
      const strict = perSpeciesThresholds(plots, Math.min(one, other));
      const bold = perSpeciesThresholds(plots, Math.max(one, other));
      for (const [species, threshold] of strict.entries())
        if (threshold !== null) expect(bold[species]).toBeGreaterThanOrEqual(threshold);
    }),
  );
});

test("a list of K holds that of K - 1, and only the most probable", () => {
  fc.assert(
    fc.property(flora, fc.nat({ max: 40 }), (place, k) => {
      const list = listSpecies({ kind: "top-k", k: k + 1 }, place);
      expect(holds(list, listSpecies({ kind: "top-k", k }, place))).toBe(true);
      const listed = place.filter((_, at) => list[at] === 1);
      const left = place.filter((_, at) => list[at] === 0);
      expect(listed).toHaveLength(Math.min(k + 1, place.length));
      expect(Math.min(...listed)).toBeGreaterThanOrEqual(Math.max(0, ...left));
    }),
  );
});

test("no list at all has a larger expected F1 than the one of max-exp, by going through all lists and outcomes", () => {
  fc.assert(
    fc.property(fc.array(probability, { minLength: 1, maxLength: 6 }), (place) => {
      const sets = 2 ** place.length;
      const size = (set: number) => set.toString(2).replaceAll("0", "").length;
      const chance = (set: number) =>
        place.reduce((product, p, species) => product * ((set >> species) & 1 ? p : 1 - p), 1);
      const expectedF1 = (list: number) => {
        let sum = 0;
        for (let there = 1; there < sets; there++)
          sum += (chance(there) * 2 * size(list & there)) / (size(list) + size(there));
        return sum;
      };
      const best = Math.max(...Array.from({ length: sets - 1 }, (_, at) => expectedF1(at + 1)));
      expect(maxExpectedF1(place).expectedF1).toBeCloseTo(best, 7);
    }),
    { numRuns: 60 },
  );
});
