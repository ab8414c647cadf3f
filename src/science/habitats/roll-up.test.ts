import { expect, it } from "vitest";
import { rollUp } from "./roll-up.ts";
import { trustedHabitat } from "./trusted-level.ts";

const codes = ["T17", "T1A", "T31", "R22", "MA221"];
const levels = rollUp(codes, [0.35, 0.25, 0.2, 0.15, 0.05]);

function pairs(habitats: readonly { code: string; probability: number }[]) {
  return habitats.map(({ code, probability }) => [code, Math.round(probability * 1e9) / 1e9]);
}

it("adds probabilities up the hierarchy, most probable first", () => {
  expect(pairs(levels.level3)[0]).toEqual(["T17", 0.35]);
  expect(pairs(levels.level2)).toEqual([
    ["T1", 0.6],
    ["T3", 0.2],
    ["R2", 0.15],
    ["MA22", 0.05],
  ]);
  expect(pairs(levels.level1)).toEqual([
    ["T", 0.8],
    ["R", 0.15],
    ["MA2", 0.05],
  ]);
  expect(levels.level2[0]!.name).toBe("Deciduous broadleaved forest");
});

it.each([
  [0.3, "T17", 3],
  [0.5, "T1", 2],
  [0.7, "T", 1],
])("with a bar of %d shows %s, level %d", (bar, code, level) => {
  expect(trustedHabitat(levels, bar)).toMatchObject({ code, level });
});

it("shows nothing where even level 1 is in doubt", () => {
  expect(trustedHabitat(levels, 0.9)).toBeNull();
});

it("refuses unknown codes", () => {
  expect(() => rollUp(["T17", "X99"], [0.5, 0.5])).toThrow('got "X99"');
});
