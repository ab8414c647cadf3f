import { describe, expect, it } from "vitest";
import { f1 } from "./f1.ts";
import fixture from "./scikit-learn.fixture.json" with { type: "json" };

describe.each(fixture.plots)("f1 on random plots", (oracle) => {
  const plots = {
    ...oracle,
    scores: Float64Array.from(oracle.scores),
    recorded: Uint8Array.from(oracle.recorded),
  };
  const listed = Uint8Array.from(oracle.scores, (score) => (score >= 0.5 ? 1 : 0));

  it("agrees with scikit-learn: sample, micro and macro", () => {
    const { sample, micro, macro } = f1(plots, listed);
    expect(sample).toBeCloseTo(oracle.f1.sample, 10);
    expect(micro).toBeCloseTo(oracle.f1.micro, 10);
    expect(macro).toBeCloseTo(oracle.f1.macro, 10);
  });

  it("refuses lists of other plots", () => {
    expect(() => f1(plots, listed.subarray(1))).toThrow("listed: expected 900 values, got 899");
  });
});
