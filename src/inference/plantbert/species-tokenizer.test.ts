import { describe, expect, test } from "vitest";
import { z } from "zod";
import { isAppError } from "../../core/errors.ts";
import { assemblageTokens } from "./assemblage-tokens.ts";
import fixtureJson from "./fixtures/tokenizer.fixture.json" with { type: "json" };
import { readTokenizer } from "./species-tokenizer.ts";

const fixture = z
  .object({
    tokenizer: z.record(z.string(), z.unknown()),
    species: z.array(z.string()),
    cases: z.array(
      z.object({
        text: z.string(),
        length: z.number(),
        ids: z.array(z.number()),
        publishedIds: z.array(z.number()),
      }),
    ),
  })
  .parse(fixtureJson);

const vocabularySize = 1000;
const tokenizer = readTokenizer(fixture.tokenizer, vocabularySize, "fixture");

test("a hundred lists and more are in the fixture", () => {
  expect(new Set(fixture.cases.map(({ text }) => text)).size).toBeGreaterThan(100);
});

test.each(fixture.cases)("token ids are the reference tokenizer's: $text", ({ text, ids }) => {
  expect(tokenizer.encode(text)).toEqual(ids);
});

test.each(fixture.cases)(
  "dropping the last species gives the published ids at $length: $text",
  (published) => {
    const { text, length, publishedIds } = published;
    const { ids } = assemblageTokens(tokenizer, [text], { truncation: "drop-last", maxLength: length });
    expect(ids).toEqual(publishedIds);
  },
);

test("every species is one token", () => {
  expect([...tokenizer.species.values()]).toEqual(fixture.species);
  for (const name of fixture.species) expect(tokenizer.encode(name)).toHaveLength(3);
});

describe("the whole list", () => {
  const options = { truncation: "whole-list", maxLength: 512 } as const;

  test("keeps the last species", () => {
    const { ids, leftOut } = assemblageTokens(tokenizer, ["poa annua", "urtica dioica"], options);
    expect(ids.at(-2)).toBe(tokenizer.idOfSpecies.get("urtica dioica"));
    expect(leftOut).toBe(0);
  });

  test("of 600 species is cut between species at the longest length, and says how many are left out", () => {
    const many = Array.from({ length: 600 }, (_, index) => fixture.species[index % fixture.species.length]!);
    const { ids, leftOut } = assemblageTokens(tokenizer, many, options);
    expect(ids).toEqual(tokenizer.encode(many.slice(0, 255).join(", ")));
    expect(leftOut).toBe(345);
  });
});

describe("a corrupted tokenizer is refused in one sentence", () => {
  const added = (change: (tokens: Record<string, unknown>[]) => unknown) => ({
    ...fixture.tokenizer,
    added_tokens: change(structuredClone(fixture.tokenizer["added_tokens"]) as Record<string, unknown>[]),
  });
  test.each([
    ["not an object", [], "expected object"],
    ["no vocabulary", { ...fixture.tokenizer, model: { type: "WordPiece" } }, "model.vocab"],
    ["another kind", { ...fixture.tokenizer, model: { type: "BPE", vocab: {} } }, "model.type"],
    ["no species", added((tokens) => tokens.slice(0, 5)), "one per species, got none"],
    [
      "an id beyond the network",
      added((tokens) => tokens.with(-1, { ...tokens.at(-1), id: 1000 })),
      "below 1000, got 1000",
    ],
    [
      "two tokens for one id",
      added((tokens) => tokens.with(-1, { ...tokens.at(-1), id: 3 })),
      "one token for id 3",
    ],
    ["an unknown normaliser", { ...fixture.tokenizer, normalizer: { type: "Nonsense" } }, "Nonsense"],
  ])("%s", (_, json, message) => {
    let failure: unknown;
    try {
      readTokenizer(json, vocabularySize, "tokenizer.json");
    } catch (error) {
      failure = error;
    }
    expect(isAppError(failure, "MalformedFile")).toBe(true);
    expect(String(failure)).toContain(message);
  });
});
