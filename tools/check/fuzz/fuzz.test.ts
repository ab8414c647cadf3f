import { expect, test } from "vitest";
import { seeded } from "../../../src/core/fixtures/seeded.ts";

import { breakJson } from "./break-json.ts";
import { fuzzParser, inputsFor } from "./fuzz-parser.ts";
import { parsers } from "./parsers.ts";

/** A few seconds for all parsers; `npm run fuzz -- --inputs 6000` runs many more. */
const inputs = 60;

test.each(parsers.map((parser) => [parser.name, parser] as const))(
  "%s: every broken input is read or refused with a typed error",
  async (_, parser) => {
    const report = await fuzzParser(parser, inputsFor(parser, inputs), 1);
    expect(report.lost).toEqual([]);
    expect(report.read + report.refused).toBe(report.inputs);
    // Of a few inputs all may end in one way; of many, neither may be missing.
    if (report.inputs < inputs) return;
    expect(report.read, "inputs that were read").toBeGreaterThan(0);
    expect(report.refused, "inputs that were refused").toBeGreaterThan(0);
  },
);

test("an error without a tag counts as lost, with the seed that makes it again", async () => {
  const open = async () => () => (): never => {
    throw new TypeError("of no kind");
  };
  const { lost, read, refused } = await fuzzParser({ name: "none", open }, 2, 7);
  expect([read, refused, lost.length]).toEqual([0, 0, 2]);
  expect(lost[1]).toContain("seed 8: TypeError: of no kind");
});

test("the same seed breaks a document in the same way, another in another", () => {
  const document = { a: [1, 2, { b: "text" }], c: null };
  const broken = (seed: number) => JSON.stringify(breakJson(document, seeded(seed)));
  expect(broken(3)).toBe(broken(3));
  expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map(broken)).size).toBeGreaterThan(4);
  expect(document).toEqual({ a: [1, 2, { b: "text" }], c: null });
});
