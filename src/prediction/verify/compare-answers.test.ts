import { describe, expect, it } from "vitest";
import { compareAnswers } from "./compare-answers.ts";

const answer = {
  kind: "point",
  richness: { mean: 12.5, lower: null },
  species: [
    { name: "Calluna vulgaris", probability: 0.5, listed: true },
    { name: "Erica tetralix", probability: 0.4, listed: true },
  ],
  provenance: { computedAt: "2026-01-01" },
};

describe("comparing two answers", () => {
  it("finds equal answers equal, whenever they were made", () => {
    const later = { ...answer, provenance: { computedAt: "2026-02-02" } };
    expect(compareAnswers(answer, later)).toEqual({ largest: 0, where: null, others: [] });
  });

  it("names the largest difference, species by species whatever their order", () => {
    const [calluna, erica] = answer.species;
    const now = {
      ...answer,
      richness: { mean: 12.51, lower: null },
      species: [
        { ...erica, probability: 0.6 },
        { ...calluna, probability: 0.2 },
      ],
    };
    const { largest, where } = compareAnswers(answer, now);
    expect(largest).toBeCloseTo(0.3);
    expect(where?.path).toBe('.species["Calluna vulgaris"].probability');
  });

  it("tells what is no pair of numbers: gone, turned to null, another text", () => {
    const now = {
      ...answer,
      kind: "area",
      richness: { mean: null, lower: null },
      species: [answer.species[0]],
    };
    const { others } = compareAnswers(answer, now);
    expect(others).toContainEqual({ path: ".kind", before: "point", after: "area" });
    expect(others).toContainEqual({ path: ".richness.mean", before: 12.5, after: null });
    expect(others).toContainEqual({
      path: '.species["Erica tetralix"]',
      before: answer.species[1],
      after: null,
    });
  });

  it("takes a number that is no number as the largest difference", () => {
    const { largest } = compareAnswers({ mean: 1 }, { mean: Number.NaN });
    expect(largest).toBeNaN();
  });
});
