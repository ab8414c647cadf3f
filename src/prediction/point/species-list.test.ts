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

  it("refuses a promise that was not calibrated, with those that were", () => {
    const choice = { kind: "conformal", alpha: 0.07 } as const;
    expect(() => chooseSpeciesList(choice, values, pattern, null)).toThrow(
      "set rule conformal: expected an alpha that the model promises (0.1, 0.2), got 0.07",
    );
  });
});
