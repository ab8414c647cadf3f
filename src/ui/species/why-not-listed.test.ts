import { expect, test } from "vitest";
import type { PointAnswer } from "../../prediction/point/point-answer.ts";
import type { SetRule } from "../../science/set-rules/set-rule.ts";
import { whyNotListed } from "./why-not-listed.ts";

const answer = (rule: SetRule, probability: number | null): PointAnswer =>
  ({
    calibrated: probability !== null,
    list: { rule },
    species: [
      { name: "A", score: 0.9, probability: 0.8, listed: true },
      { name: "B", score: 0.12, probability, listed: false },
    ],
  }) as unknown as PointAnswer;

test("a listed species needs no reason", () => {
  expect(whyNotListed(answer({ kind: "fixed", threshold: 0.5 }, 0.03), 0)).toBeNull();
});

test("the threshold is told beside the probability, or beside the score where there is none", () => {
  const rule = { kind: "conformal", threshold: 0.047, alpha: 0.1 } as const;
  expect(whyNotListed(answer(rule, 0.03), 1)?.replaceAll("\u202f", " ")).toBe(
    "Not predicted: its probability 3.0 % lies below the list's threshold of 4.7 %.",
  );
  expect(whyNotListed(answer({ kind: "fixed", threshold: 0.5 }, null), 1)).toBe(
    "Not predicted: its score 0.12 lies below the list's threshold of 0.50.",
  );
});

test("a list of the most probable tells the species' place", () => {
  expect(whyNotListed(answer({ kind: "top-k", k: 1 }, 0.03), 1)).toContain("number 2");
});
