import { expect, it } from "vitest";
import type { HabitatMetrics } from "./habitat-metrics.ts";
import { paperClaims } from "./paper-claims.ts";

function metrics(level3: number, plots = 1000): HabitatMetrics {
  return { plots, level1: 0.9, level2: 0.8, level3, top3: 1, logLoss: 0, calibrationError: 0 };
}

const noted = new Map([
  ["this model", metrics(0.8)],
  ["rule by diagnostic species", metrics(0.7)],
  ["dense network on species", metrics(0.79)],
  ["logistic regression on species", metrics(0.9)],
  ["this model, species in random order", metrics(0.81)],
  ["this model, last species dropped", metrics(0.7)],
]);
const predicted = new Map([["this model, average over 32 independent draws", metrics(0.5)]]);
const overlooked = {
  plots: 100,
  model: { first: 0.2, top3: 0.5 },
  together: { first: 0.21, top3: 0.4 },
};

it("judges each claim by its figures: the best rival counts, and small differences do not", () => {
  const verdicts = paperClaims({ noted, predicted, overlooked })
    .split("\n")
    .slice(2)
    .map((row) => row.split(" | ").at(-1)!.replace(" |", ""));
  expect(verdicts).toEqual([
    "holds",
    "does not hold",
    "no difference seen",
    "holds",
    "no difference seen",
    "holds",
  ]);
});

it("refuses to judge without the figures", () => {
  expect(() =>
    paperClaims({ noted: new Map([["this model", metrics(0.8)]]), predicted, overlooked }),
  ).toThrow('expected figures of "rule by diagnostic species"');
});
