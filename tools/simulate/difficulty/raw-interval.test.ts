import { describe, expect, it } from "vitest";
import { rawInterval } from "./raw-interval.ts";

describe("the raw interval", () => {
  it("is that of all outcomes written out", () => {
    const probabilities = [0.1, 0.35, 0.5, 0.62, 0.8, 0.97, 0.05, 0.4];
    const mass = new Array<number>(9).fill(0);
    for (let outcome = 0; outcome < 2 ** 8; outcome++) {
      let chance = 1;
      let count = 0;
      probabilities.forEach((probability, species) => {
        const present = (outcome >> species) & 1;
        chance *= present === 1 ? probability : 1 - probability;
        count += present;
      });
      mass[count]! += chance;
    }
    const reach = (share: number) => {
      let sum = 0;
      return mass.findIndex((chance) => {
        sum += chance;
        return sum >= share;
      });
    };
    expect(rawInterval(probabilities)).toEqual([reach(0.05), reach(0.95)]);
  });

  it("is a point where everything is certain", () => {
    expect(rawInterval([1, 1, 0, 1])).toEqual([3, 3]);
  });
});
