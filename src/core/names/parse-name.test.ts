import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseName } from "./parse-name.ts";
import type { ParsedName } from "./parsed-name.ts";

const lines = readFileSync(new URL("./fixtures/names.txt", import.meta.url), "utf8")
  .trim()
  .split("\n");
const names = lines
  .filter((line) => !line.startsWith("#"))
  .map((line) => line.split("|").map((part) => part.trim()) as [string, string, string, string]);

/** As the list of names writes them; a rank that is not written is a question mark there. */
function written({ genus, hybrid, epithet, below, parents }: ParsedName): string {
  if (hybrid === "formula") return parents.join(" × ");
  const ranks = below.map((part) => `${part.rank || "?"} ${part.epithet}`);
  const species = epithet === null ? [] : [hybrid === "species" ? `× ${epithet}` : epithet];
  return [hybrid === "genus" ? "×" : "", genus, ...species, ...ranks].filter((part) => part !== "").join(" ");
}

function flags({ sense, doubt, isMisapplied }: ParsedName): string {
  return [sense, doubt, isMisapplied ? "auct." : null].filter((flag) => flag !== null).join(" ");
}

test("the list has three hundred real names", () => {
  expect(names.length).toBeGreaterThanOrEqual(300);
});

test.each(names)("%s is %s by %s %s", (given, expected, author, expectedFlags) => {
  const parsed = parseName(given);
  // Hyphens are no part of what is compared.
  expect(written(parsed)).toBe(expected.replace(/(?<=[a-z])-(?=[a-z])/g, ""));
  expect(parsed.author ?? "").toBe(author);
  expect(flags(parsed)).toBe(expectedFlags);
});

test("a cross without its other parent is not the species that is named", () => {
  expect(parseName("Salix aurita hybr.").doubt).toBe("aff.");
});

test("what is no name has no genus that could be found", () => {
  for (const text of ["", "  ", "?", "×", "0"]) expect(parseName(text).epithet).toBeNull();
});

test("a long text is no name, and is left at once", () => {
  const long = `Fagus sylvatica ${"sensu ".repeat(100)}`;
  expect(parseName(long)).toMatchObject({ genus: "", epithet: null, author: null });
  expect(parseName(`Fagus sylvatica L.${" ".repeat(600)}`)).toMatchObject({ genus: "fagus", author: "L." });
});
