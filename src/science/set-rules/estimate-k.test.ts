import { expect, it } from "vitest";
import { estimateK } from "./estimate-k.ts";
import fixture from "./set-rules.fixture.json" with { type: "json" };

it.each(fixture.conformal)("finds the K of best sample F1 among all", (oracle) => {
  const plots = {
    ...oracle,
    scores: Float64Array.from(oracle.scores),
    recorded: Uint8Array.from(oracle.recorded),
  };
  expect(estimateK(plots)).toBe(oracle.bestK);
});
