import { describe, expect, it } from "vitest";
import { FLORA } from "../flora/species.ts";
import { detectionChance, OBSERVER_COUNT } from "./detection.ts";

describe("detection", () => {
  it("rises with cover for every species and observer", () => {
    for (let species = 0; species < FLORA.length; species++)
      for (let observer = 0; observer < OBSERVER_COUNT; observer++) {
        const chances = [0.1, 1, 10, 80].map((cover) => detectionChance(species, cover, observer));
        expect(chances).toEqual([...chances].sort((one, other) => one - other));
        expect(chances[0]!).toBeGreaterThan(0);
        expect(chances[3]!).toBeLessThan(1);
      }
  });

  it("is good but not perfect on average at one per cent of cover", () => {
    const chances = FLORA.flatMap((_, species) =>
      Array.from({ length: OBSERVER_COUNT }, (_, observer) => detectionChance(species, 1, observer)),
    );
    const mean = chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
    expect(mean).toBeGreaterThan(0.8);
    expect(mean).toBeLessThan(0.95);
  });

  it("differs by observer, and not for all species alike", () => {
    const order = (species: number) =>
      Array.from({ length: OBSERVER_COUNT }, (_, observer) => observer).sort(
        (one, other) => detectionChance(species, 1, one) - detectionChance(species, 1, other),
      );
    expect(order(3)).not.toEqual(order(200));
    const means = Array.from(
      { length: OBSERVER_COUNT },
      (_, observer) =>
        FLORA.reduce((sum, _, species) => sum + detectionChance(species, 1, observer), 0) / FLORA.length,
    );
    expect(Math.max(...means) - Math.min(...means)).toBeGreaterThan(0.05);
  });
});
