import { describe, expect, it } from "vitest";
import { chooseSpeciesList } from "./species-list.ts";

const values = Float64Array.of(0.6, 0.3, 0.05);
const pattern = {
  beta: { a: 1, b: 1, c: 0 },
  conformal: [
    { alpha: 0.1, threshold: 0.05 },
    { alpha: 0.2, threshold: 0.3 },
  ],
  curve: [],
  perSpecies: [{ alpha: 0.1, thresholds: [0.7, 0.2, null] }],
};

describe("the list of a site", () => {
  it("keeps the promise of 10 % by default and says it with its figures", () => {
    const { listed, statement } = chooseSpeciesList(null, values, pattern, null);
    expect([...listed]).toEqual([1, 1, 1]);
    expect(statement.promise).toBe(
      "3 predicted so that on average at most 10 % of the species recorded on a plot are missed; about 1 expected",
    );
  });

  it("makes another promise with thresholds by species", () => {
    const choice = { kind: "conformal-per-species", alpha: 0.1 } as const;
    const { listed, statement } = chooseSpeciesList(choice, values, pattern, null);
    expect([...listed]).toEqual([0, 1, 0]);
    expect(statement.promise).toContain("each species is missed on at most 10 %");
  });

  it("falls to the fixed rule without a calibration, and says so and what was asked for", () => {
    const { listed, statement } = chooseSpeciesList({ kind: "conformal", alpha: 0.1 }, values, null, null);
    expect([...listed]).toEqual([1, 0, 0]);
    expect(statement).toMatchObject({ rule: { kind: "fixed", threshold: 0.5 }, expected: null });
    expect(statement.promise).toMatch(/no calibration.*conformal:0.1 was asked for/);
  });

  it("promises nothing where the answer withholds it", () => {
    const { statement } = chooseSpeciesList(null, values, pattern, "the model has never seen a real plot");
    expect(statement.promise).toContain(
      "the list promises nothing here: the model has never seen a real plot",
    );
    expect(statement.promise).not.toContain("on average");
  });

  it("lists as many as were learnt for the place, and says what such lists score; else the best number for all, and says so", () => {
    const facts = {
      ...{ plots: 700, bins: 7, globalK: 17, richnessError: { plotK: 6, mean: 5.5 } },
      sampleF1: { plotK: 0.379, globalK: 0.376 },
    };
    const own = chooseSpeciesList({ kind: "plot-k" }, values, pattern, null, false, { k: 2, facts });
    expect([...own.listed]).toEqual([1, 1, 0]);
    expect(own.statement.rule).toEqual({ kind: "plot-k", k: 2 });
    expect(own.statement.promise).toContain(
      "an F1 of 0.379, lists of one length for all (17) 0.376; about 1 expected",
    );
    const all = chooseSpeciesList({ kind: "plot-k" }, values, { ...pattern, estimatedK: 1 }, null);
    expect(all.statement.rule).toEqual({ kind: "top-k", k: 1 });
    expect(all.statement.promise).toContain("the best number for all calibration plots");
    const none = chooseSpeciesList({ kind: "plot-k" }, values, pattern, null);
    expect(none.statement.rule).toEqual({ kind: "fixed", threshold: 0.5 });
    expect(none.statement.promise).toContain("plot-k was asked for");
  });

  it("refuses a promise that was not calibrated, with those that were", () => {
    const choice = { kind: "conformal", alpha: 0.07 } as const;
    expect(() => chooseSpeciesList(choice, values, pattern, null)).toThrow(
      "set rule conformal: expected an alpha that the model promises (0.1, 0.2), got 0.07",
    );
  });
});
