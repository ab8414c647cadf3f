import { describe, expect, it } from "vitest";
import { smoothField } from "./smooth-field.ts";

const SIZE = 256;

describe("a smooth field", () => {
  it.each([3, 5, 9])("of box width %i is close to standard normal", (boxWidth) => {
    const field = manyFields(boxWidth);
    const mean = field.reduce((sum, value) => sum + value, 0) / field.length;
    const variance = field.reduce((sum, value) => sum + (value - mean) ** 2, 0) / field.length;
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(Math.abs(variance - 1)).toBeLessThan(0.07);
    const beyond = field.filter((value) => value > 1.6449).length / field.length;
    expect(Math.abs(beyond - 0.05)).toBeLessThan(0.01);
  });

  it.each([
    [3, 245],
    [5, 425],
    [7, 600],
    [9, 775],
  ])("of box width %i forgets itself within about %i metres", (boxWidth, rangeMetres) => {
    const cells = Math.round(rangeMetres / 50);
    // The kernel gives 5 %; one finite field varies around that.
    expect(correlation(boxWidth, cells)).toBeLessThan(0.15);
    expect(correlation(boxWidth, Math.round(cells / 3))).toBeGreaterThan(0.5);
  });

  it("differs by name and by seed, and is the same for both the same", () => {
    const make = (seed: number, name: string) => smoothField({ size: 32, boxWidth: 5, seed, name });
    expect(make(1, "a")).toEqual(make(1, "a"));
    expect(make(1, "a")).not.toEqual(make(1, "b"));
    expect(make(1, "a")).not.toEqual(make(2, "a"));
  });
});

function manyFields(boxWidth: number): number[] {
  return [1, 2, 3, 4].flatMap((seed) => [...smoothField({ size: SIZE, boxWidth, seed, name: "test" })]);
}

function correlation(boxWidth: number, distance: number): number {
  const field = smoothField({ size: SIZE, boxWidth, seed: 7, name: "test" });
  let product = 0;
  let square = 0;
  for (let row = 0; row < SIZE; row++)
    for (let col = 0; col < SIZE; col++) {
      const here = field[row * SIZE + col]!;
      product += here * field[row * SIZE + ((col + distance) % SIZE)]!;
      square += here * here;
    }
  return product / square;
}
