import { expect, it } from "vitest";
import fixture from "./scikit-learn.fixture.json" with { type: "json" };
import { speciesColumn } from "./scored-plots.ts";
import { bestTrueSkill, trueSkillAt } from "./true-skill.ts";

it.each(fixture.plots)("agrees with scikit-learn's ROC curve and balanced accuracy", (oracle) => {
  const plots = {
    ...oracle,
    scores: Float64Array.from(oracle.scores),
    recorded: Uint8Array.from(oracle.recorded),
  };
  for (let species = 0; species < oracle.speciesCount; species++) {
    const column = speciesColumn(plots, species);
    const expected = oracle.tss[species];
    const best = bestTrueSkill(column);
    if (expected === null || expected === undefined) {
      expect([best, trueSkillAt(column, 0.5)]).toEqual([null, null]);
      continue;
    }
    expect(best?.tss).toBeCloseTo(expected.tss, 12);
    expect(trueSkillAt(column, best!.threshold)).toBeCloseTo(expected.tss, 12);
    expect(trueSkillAt(column, 0.5)).toBeCloseTo(oracle.tssAtHalf[species]!, 12);
  }
});

it("lists nothing where the scores run the wrong way", () => {
  const best = bestTrueSkill({ scores: Float64Array.of(1, 2, 3, 4), recorded: Uint8Array.of(1, 1, 0, 0) });
  expect(best).toEqual({ tss: 0, threshold: Number.POSITIVE_INFINITY });
});
