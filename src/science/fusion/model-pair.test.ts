import { describe, expect, test } from "vitest";
import { spearman } from "../statistics/spearman.ts";
import { compareLists } from "./compare-lists.ts";
import { fuseScores } from "./fuse-scores.ts";
import fixture from "./model-pair.fixture.json";

describe.each(fixture.cases)("two models on the same species, case %#", (pair) => {
  test("the rank correlation is scipy's, also where numbers are equal", () => {
    expect(compareLists(pair.one, pair.other, fixture.listed).correlation).toBeCloseTo(pair.spearman, 12);
  });

  test("the fused shares are numpy's", () => {
    const fused = fuseScores(pair.one, pair.other, pair.one.length);
    for (const [species, share] of pair.fused.entries()) expect(fused[species]).toBeCloseTo(share, 12);
  });

  test("species high by one model only are those of numpy's sorts, the farthest apart first", () => {
    const { ranks, onlyFirst, onlySecond } = compareLists(pair.one, pair.other, fixture.listed);
    expect([...onlyFirst].sort((a, b) => a - b)).toEqual(pair.onlyFirst);
    expect([...onlySecond].sort((a, b) => a - b)).toEqual(pair.onlySecond);
    const apart = onlyFirst.map((species) => Math.abs(ranks[0][species]! - ranks[1][species]!));
    expect(apart).toEqual(apart.toSorted((a, b) => b - a));
  });
});

test("a list that says the same of all species has no correlation", () => {
  expect(spearman([1, 1, 1], [1, 2, 3])).toBeNull();
  expect(spearman([4], [2])).toBeNull();
});
