import { expect, test } from "vitest";
import { isAppError } from "../../core/errors.ts";
import { seeded } from "../../core/fixtures/seeded.ts";
import { below } from "../fixtures/mutate.ts";
import { catchError } from "../fixtures/read-fixture.ts";
import fixture from "./fixtures/tokenizer.fixture.json" with { type: "json" };
import { isDeeper } from "./json-depth.ts";
import { readTokenizer } from "./species-tokenizer.ts";

/** More with FLORASCOPE_MUTATIONS=100000 npx vitest run broken-tokenizers. */
const inputs = Number(process.env["FLORASCOPE_MUTATIONS"] ?? 500);
const vocabularySize = 1000;
const oddities = [
  null,
  true,
  -1,
  1e300,
  0.5,
  "",
  "x",
  "[CLS]",
  [],
  {},
  [null],
  { type: "Split" },
  { id: "A" },
];

test(
  `${inputs} broken tokenizers encode and decode, or give one typed error`,
  () => {
    let opened = 0;
    for (let seed = 0; seed < inputs; seed++) {
      const broken = brokenTokenizer(seeded(seed));
      try {
        const tokenizer = readTokenizer(broken, vocabularySize, "tokenizer.json");
        const ids = tokenizer.encode("quercus robur, abies alba, unheard of é \u{1f33f}");
        expect(ids.every(Number.isInteger), `seed ${seed}: ${ids}`).toBe(true);
        expect(typeof tokenizer.decode(ids)).toBe("string");
        opened++;
      } catch (error) {
        if (!isAppError(error, "MalformedFile")) throw new Error(`seed ${seed}`, { cause: error });
      }
    }
    expect(opened).toBeGreaterThan(inputs / 20);
    expect(opened).toBeLessThan(inputs);
  },
  60_000 + 100 * inputs,
);

test.each([
  [
    "a pattern of its own",
    { pre_tokenizer: { type: "Split", pattern: { Regex: "(a+)+$" }, behavior: "Isolated" } },
  ],
  ["another normalizer", { normalizer: { type: "Precompiled", precompiled_charsmap: "AA" } }],
  ["no [CLS] and [SEP] around a text", { post_processor: null }],
  [
    "nesting without end",
    { truncation: JSON.parse(`${"[".repeat(20_000)}${"]".repeat(20_000)}`) as unknown },
  ],
])("a tokenizer with %s is refused", (_, change) => {
  const failure = catchError(() =>
    readTokenizer({ ...fixture.tokenizer, ...change }, vocabularySize, "t.json"),
  );
  expect(failure).toMatchObject({ tag: "MalformedFile" });
  expect(String(failure)).toContain("t.json: not a sound tokenizer");
});

test("depth is counted in containers", () => {
  expect([
    isDeeper(1, 0),
    isDeeper([], 0),
    isDeeper([], 1),
    isDeeper({ a: [{}] }, 2),
    isDeeper({ a: [{}] }, 3),
  ]).toEqual([false, true, false, true, false]);
});

/** The sound tokenizer with one to three values, at any place but the vocabulary's middle, replaced or taken away. */
function brokenTokenizer(random: () => number): unknown {
  const broken = structuredClone(fixture.tokenizer) as unknown;
  for (let changes = 1 + below(3, random); changes > 0; changes--) {
    let container = broken as Record<string, unknown>;
    for (;;) {
      const keys = Object.keys(container);
      if (keys.length === 0) break;
      const key = keys[below(keys.length, random)]!;
      const inner = container[key];
      if (typeof inner === "object" && inner !== null && random() < 0.8) {
        container = inner as Record<string, unknown>;
        continue;
      }
      if (random() < 0.2) delete container[key];
      else container[key] = structuredClone(oddities[below(oddities.length, random)]);
      break;
    }
  }
  return broken;
}
