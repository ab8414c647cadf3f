import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { BASEMAP_PALETTES } from "../../layers/basemap-palette.ts";

/** WCAG 2.2 requires 4.5 for text, and 3 for the edges and marks by which a control is recognised. */
const TEXT = 4.5;
const MARK = 3;

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6})\w{0,2}, (#\w{6})\w{0,2}\)/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }],
  ),
);

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  const token = (name: string) => {
    const colours = tokens.get(name);
    if (colours === undefined)
      throw new Error(`expected a token --${name} of the form light-dark(#…, #…), got none`);
    return colours[theme];
  };

  test.each([
    ["ink", "paper"],
    ["ink", "paper-raised"],
    ["ink", "paper-sunk"],
    ["ink", "accent-wash"],
    ["ink", "warn-wash"],
    ["ink-soft", "paper"],
    ["ink-soft", "paper-raised"],
    ["ink-soft", "paper-sunk"],
    ["accent", "paper"],
    ["accent", "accent-wash"],
    ["warn", "paper-raised"],
  ])("text in %s is readable on %s", (text, ground) => {
    expect(contrast(token(text), token(ground))).toBeGreaterThanOrEqual(TEXT);
  });

  test.each([
    ["control-edge", "paper"],
    ["control-edge", "paper-raised"],
    ["focus", "paper"],
    ["focus", "paper-raised"],
  ])("%s can be told from %s", (mark, ground) => {
    expect(contrast(token(mark), token(ground))).toBeGreaterThanOrEqual(MARK);
  });

  const map = BASEMAP_PALETTES[theme];
  test.each([
    ["countryLabel", "land"],
    ["townLabel", "land"],
    ["waterLabel", "sea"],
    ["waterLabel", "lake"],
    ["waterLabel", "land"],
    ["islandLabel", "sea"],
    ["area", "land"],
    ["area", "sea"],
  ] as const)("%s is readable on %s", (label, ground) => {
    expect(contrast(map[label], map[ground])).toBeGreaterThanOrEqual(TEXT);
  });

  test("the chosen cell and the focus ring can be told from land and sea", () => {
    for (const ground of [map.land, map.sea]) {
      expect(contrast(map.cell, ground)).toBeGreaterThanOrEqual(MARK);
      expect(contrast(token("focus"), ground)).toBeGreaterThanOrEqual(MARK);
    }
  });
});

test("the contrast of black on white is 21, of a colour on itself 1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 10);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(contrast("#24583f", "#24583f")).toBe(1);
});

/** Contrast ratio as WCAG 2.2 defines it, 1 to 21. */
function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
