import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import fixture from "./colour-vision.fixture.json" with { type: "json" };
import { codeAtLevel, eunisClasses } from "./eunis-class.ts";
import { seenColour, smallestDistance, VISIONS } from "./fixtures/colour-distance.ts";
import { habitatColours } from "./habitat-legend.ts";

type Vision = keyof typeof VISIONS;
const model: string[] = JSON.parse(readFileSync("models/island-habitats/labels.json", "utf8"));
const codesOf = (level: 1 | 2 | 3) => [...new Set(model.map((code) => codeAtLevel(code, level)))].sort();

it.each(["usual", "protanope", "deuteranope"] as const)(
  "sees colours as NumPy computes them: %s",
  (vision) => {
    for (const [at, colour] of fixture.colours.entries())
      for (const [axis, value] of seenColour(colour, vision).entries())
        expect(Math.abs(value - fixture.lab[vision][at]![axis]!), colour).toBeLessThan(0.05);
  },
);

describe.each(Object.keys(VISIONS) as Vision[])("to eyes of the kind %s", (vision) => {
  it("the eight colours of level 1 differ by at least 12 in CIELAB, five times what is just seen", () => {
    const roots = eunisClasses().filter(({ level }) => level === 1);
    expect(roots).toHaveLength(8);
    expect(smallestDistance(habitatColours(roots.map(({ code }) => code)), vision)).toBeGreaterThan(12);
  });
});

describe.each(["usual", "protanope", "deuteranope"] as const)("to eyes of the kind %s", (vision) => {
  it("the classes of the demonstration model differ by at least 5 at levels 2 and 3, twice what is just seen", () => {
    expect(codesOf(3)).toHaveLength(58);
    expect(smallestDistance(habitatColours(codesOf(3)), vision)).toBeGreaterThan(5);
    expect(smallestDistance(habitatColours(codesOf(2)), vision)).toBeGreaterThan(5);
  });
});

it("gives all classes of EUNIS a colour, those of one level within a class of level 1 all different", () => {
  for (const level of [1, 2, 3] as const) {
    const codes = eunisClasses().flatMap((one) => (one.level === level ? one.code : []));
    const colours = habitatColours(codes);
    expect(colours.every((colour) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true);
    expect(new Set(colours.map((colour, at) => `${codeAtLevel(codes[at]!, 1)} ${colour}`)).size).toBe(
      codes.length,
    );
  }
});

it("keeps a class's colour whatever a map shows, because it depends on the model's list alone", () => {
  expect(habitatColours(codesOf(3))).toEqual(habitatColours(codesOf(3)));
  expect(habitatColours(["T", "R"])).toEqual(["#009e73", "#e69f00"]);
});
