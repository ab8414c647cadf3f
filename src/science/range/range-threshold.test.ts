import { expect, test } from "vitest";
import fixture from "./range-threshold.fixture.json" with { type: "json" };
import { chooseThreshold, parseThresholdRule } from "./range-threshold.ts";

const presences = Float64Array.from(fixture.presences);
const background = Float64Array.from(fixture.background);

test.each(Object.entries(fixture.percentile))(
  "takes the percentile %s of the records as NumPy does",
  (percent, expected) => {
    const rule = parseThresholdRule(`percentile:${percent}`)!;
    expect(chooseThreshold(rule, presences, background).threshold).toBeCloseTo(expected, 12);
  },
);

test.each([
  ["tss", fixture.tss],
  ["f1", fixture.f1],
])("finds the largest %s where scikit-learn finds it", (score, expected) => {
  expect(chooseThreshold(parseThresholdRule(`best:${score}`)!, presences, background).threshold).toBe(
    expected,
  );
});

test("says in one sentence what each rule means", () => {
  const meaning = (text: string) => chooseThreshold(parseThresholdRule(text)!, presences, background).meaning;
  expect(meaning("fixed:0.3")).toContain("at least 0.3, a number that was chosen");
  expect(meaning("percentile:5")).toContain("as wide as 95 % of the 60 known records need");
  expect(meaning("best:tss")).toContain("taken as absences, which they need not be");
});

test("keeps records of equal suitability on one side", () => {
  const equal = Float64Array.of(0.9, 0.5, 0.5, 0.5);
  const others = Float64Array.of(0.5, 0.2, 0.1, 0.1);
  // At 0.5 all four records and one other place are inside: 1 - 1/4; at 0.9 only one record: 1/4.
  expect(chooseThreshold({ kind: "best", score: "tss" }, equal, others).threshold).toBe(0.5);
});

test("needs no records for a fixed threshold, and refuses the other rules without any", () => {
  const none = new Float64Array();
  expect(chooseThreshold({ kind: "fixed", threshold: 0.2 }, none, background).threshold).toBe(0.2);
  expect(() => chooseThreshold({ kind: "percentile", percent: 5 }, none, background)).toThrow(
    "expected records of the species, got none on the map",
  );
});

test.each([
  "fixed:0",
  "fixed:1",
  "fixed:",
  "percentile:100",
  "percentile:-1",
  "best:auc",
  "0.5",
  "",
  "fixed:0.1x",
])("refuses the rule %s", (text) => expect(parseThresholdRule(text)).toBeNull());
