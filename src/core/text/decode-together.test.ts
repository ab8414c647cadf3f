import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decodeTogether } from "./decode-together.ts";

test("a file with few letters of its own is read in the encoding that its companion shows", () => {
  const files = ["czech.csv", "czech-plots.csv"].map(
    (name) => new Uint8Array(readFileSync(`e2e/fixtures/plot-tables/${name}`)),
  );
  const [alone] = decodeTogether(files.slice(0, 1));
  expect(alone!.text.slice(0, 5)).not.toBe("Číslo");
  const both = decodeTogether(files);
  expect(both.map(({ text }) => text.slice(0, 12))).toEqual(["Číslo snímku", "Číslo snímku"]);
});
