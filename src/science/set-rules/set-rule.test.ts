import { expect, it } from "vitest";
import { listSpecies } from "./set-rule.ts";
import fixture from "./set-rules.fixture.json" with { type: "json" };

const probabilities = [0.9, 0.05, 0.5, 0.5, 0.3];

it.each([
  [{ kind: "fixed", threshold: 0.5 }, [1, 0, 1, 1, 0]],
  [{ kind: "conformal", threshold: 0.3, alpha: 0.1 }, [1, 0, 1, 1, 1]],
  [{ kind: "conformal-per-species", thresholds: [0.95, 0.01, null, 0.5, 0.4], alpha: 0.1 }, [0, 1, 0, 1, 0]],
  [{ kind: "top-k", k: 2 }, [1, 0, 1, 0, 0]],
  // The probabilities sum to 2.25.
  [{ kind: "set-size-expectation" }, [1, 0, 1, 0, 0]],
] as const)("%o lists %o", (rule, listed) => {
  expect([...listSpecies(rule, probabilities)]).toEqual(listed);
});

it.each(fixture.expectedF1)("max-exp lists the best list of all: $best", (oracle) => {
  const listed = listSpecies({ kind: "max-exp" }, oracle.probabilities);
  expect([...listed.keys()].filter((species) => listed[species] === 1)).toEqual(oracle.best);
});

it("refuses per-species thresholds of another flora", () => {
  const rule = { kind: "conformal-per-species", thresholds: [0.5], alpha: 0.1 } as const;
  expect(() => listSpecies(rule, probabilities)).toThrow("thresholds: expected 5 species, got 1");
});
