import { expect, test } from "vitest";
import { claimsSection } from "./claims-section.ts";

const bounds = (value: number) => ({ value, lower: value - 0.01, upper: value + 0.01 });
const island = (name: string, auc: number, landsat: number) => ({
  name,
  models: { "landsat+climate+sentinel2": { macroAuc: bounds(auc) } },
  fusedMinusBranch: { landsat: bounds(landsat), climate: bounds(0.2) },
});

test("a claim holds where every interval is above nothing, and is called what it is elsewhere", () => {
  const { body } = claimsSection([
    island("A", 0.91, 0.02),
    island("B", 0.89, 0.005),
    island("C", 0.9, -0.03),
  ]);
  const lines = body.split("\n");
  expect(lines[0]).toContain("reached on 2 of 3 (A; C)");
  expect(lines[1]).toContain(
    "landsat branch alone: **holds on 1 of 3 islands** (not shown on: B; the reverse on: C)",
  );
  expect(lines[1]).toContain("B 0.005 (-0.005 to 0.015)");
  expect(lines[2]).toContain("climate branch alone: **holds**");
});
