import { describe, expect, it } from "vitest";
import { answerRichness } from "./richness-answer.ts";

const dispersion = { share: 0.3, level: 0.9, coverage: 0.89, rawCoverage: 0.4 };
const plain = { beta: { a: 1, b: 1, c: 0 }, conformal: [], curve: [] };
const grain = "a plot of 100 m2";
const open = { bare: null, withheld: null };
const probabilities = new Float64Array(100).fill(0.3);

describe("richness of a point", () => {
  it("has the interval of the fitted dispersion, wider than the raw one that stands beside it", () => {
    const { mean, lower, upper, raw, mass, reason } = answerRichness(
      probabilities,
      { ...plain, dispersion },
      grain,
      open,
    );
    expect(mean).toBeCloseTo(30, 9);
    // Binomial distribution with n = 100 and p = 0.3: its 5 % and 95 % quantiles are 23 and 38 (R 4.3: qbinom).
    expect(raw).toEqual({ lower: 23, upper: 38, coverage: 0.4 });
    expect([lower! < 23, upper! > 38, reason]).toEqual([true, true, null]);
    expect(mass!.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 5);
  });

  it("has a mean and no interval, raw or not, where none was fitted or may be shown", () => {
    const unfitted = answerRichness(probabilities, plain, grain, open);
    expect(unfitted).toMatchObject({ lower: null, raw: null, mass: null });
    expect(unfitted.reason).toContain("no dispersion was fitted");
    const withheld = "the model has never seen a real plot";
    const real = answerRichness(probabilities, { ...plain, dispersion }, grain, { bare: null, withheld });
    expect(real).toMatchObject({ upper: null, raw: null, reason: withheld });
    expect(real.mean).toBeCloseTo(30, 9);
  });

  it("counts nothing without a calibration, and nothing on water", () => {
    expect(answerRichness(null, null, grain, open)).toMatchObject({ mean: null, lower: null });
    const lake = answerRichness(probabilities, plain, grain, { bare: "water", withheld: null });
    expect(lake.mean).toBeNull();
    expect(lake.reason).toContain("open water");
  });
});
