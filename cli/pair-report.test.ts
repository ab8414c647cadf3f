import { expect, test } from "vitest";
import type { PairedModel, PointPair } from "../src/prediction/pair/pair-answer.ts";
import { pairReport } from "./pair-report.ts";

function reportOf(first: string, second: string): string {
  const model = (id: string): PairedModel => ({ id, scale: "score", species: 3 });
  const none = { onlyFirst: [], onlySecond: [], fused: [], lists: [[], []] } as const;
  const pair: PointPair = {
    ...none,
    models: [model(first), model(second)],
    shared: 0,
    correlation: null,
    listed: 20,
    extrapolates: [null, null],
  };
  return pairReport(pair);
}

test("two models of one name are told apart, others keep their names", () => {
  const report = reportOf("oak", "oak");
  expect(report).toContain("two models: oak (first) (3 species, score) and oak (second) (3 species, score)");
  expect(report).toContain("among the 20 highest of oak (second) only:");
  expect(reportOf("oak", "elm")).toContain("among the 20 highest of elm only:");
});
