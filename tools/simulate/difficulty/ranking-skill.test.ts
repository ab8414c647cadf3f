import { describe, expect, it } from "vitest";
import { randomStream } from "../grid/random.ts";
import { areaUnderCurve } from "./ranking-skill.ts";

describe("area under the curve", () => {
  it("counts the pairs that are in order, ties half", () => {
    const next = randomStream(3, "pairs");
    for (let trial = 0; trial < 20; trial++) {
      const scores = Array.from({ length: 60 }, () => Math.floor(10 * next()) / 10);
      const present = Array.from({ length: 60 }, () => (next() < 0.3 ? 1 : 0));
      let ordered = 0;
      let pairs = 0;
      for (const [one, here] of present.entries())
        for (const [other, there] of present.entries()) {
          if (here !== 1 || there !== 0) continue;
          pairs++;
          ordered += scores[one]! > scores[other]! ? 1 : scores[one] === scores[other] ? 0.5 : 0;
        }
      expect(areaUnderCurve(scores, present)).toBeCloseTo(ordered / pairs, 12);
    }
  });

  it("is one for a perfect order and unknown without both kinds", () => {
    expect(areaUnderCurve([0.1, 0.2, 0.9], [0, 0, 1])).toBe(1);
    expect(areaUnderCurve([0.1, 0.2], [0, 0])).toBeNull();
    expect(areaUnderCurve([0.1, 0.2], [1, 1])).toBeNull();
  });
});
