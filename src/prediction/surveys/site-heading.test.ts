import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isSiteHeading } from "./site-heading.ts";

test("a heading of two languages' words for a plot is of the plot", () => {
  const headings = [
    "Tree cover",
    "Max height (m)",
    "Temperature max",
    "pH max",
    "Laufende Nummer",
    "Strato arboreo",
  ];
  expect(headings.filter((heading) => !isSiteHeading(heading))).toEqual([]);
});

test("no species of the demonstration model is a heading of a plot, nor is soya", () => {
  const { species } = JSON.parse(readFileSync("models/island-sdm/species.json", "utf8")) as {
    readonly species: readonly { readonly name: string; readonly synonyms: readonly string[] }[];
  };
  const names = species.flatMap(({ name, synonyms }) => [name, ...synonyms]);
  expect(names.length).toBeGreaterThan(400);
  const soya = ["Glycine max", "Glycine max (L.) Merr.", "glycine_max", "Glycine.max"];
  expect([...names, ...soya, "Aira praecox"].filter(isSiteHeading)).toEqual([]);
});
