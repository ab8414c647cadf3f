import { below } from "../../../src/inference/fixtures/mutate.ts";
import type { Random } from "./fuzzed-parser.ts";

/** Values that documents are broken with: other types, numbers at the edges, names that objects have of themselves, markup. */
const oddities: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e300,
  -0.5,
  2 ** 53,
  "",
  "x",
  "-1",
  "__proto__",
  "<img src=x>",
  "\u202eabc",
  "http://[",
  "a".repeat(5_000),
  [],
  {},
  [null],
  [[[[[]]]]],
  { type: "Feature" },
];

/** A copy of a parsed document with one to three values, at any depth, replaced, taken away, doubled or renamed. */
export function breakJson(document: unknown, random: Random): unknown {
  const root = { document: structuredClone(document) } as Record<string, unknown>;
  for (let changes = 1 + below(3, random); changes > 0; changes--) {
    let container = root;
    let key = "document";
    for (;;) {
      const inner = container[key];
      const keys = typeof inner === "object" && inner !== null ? Object.keys(inner) : [];
      if (keys.length === 0 || random() < 0.12) break;
      container = inner as Record<string, unknown>;
      key = keys[below(keys.length, random)]!;
    }
    change(container, key, random);
  }
  return root["document"];
}

function change(container: Record<string, unknown>, key: string, random: Random): void {
  const kind = random();
  if (kind < 0.15) delete container[key];
  else if (kind < 0.25) container[`${key}${key}`] = container[key];
  else if (kind < 0.35 && typeof container[key] === "number")
    container[key] *= 10 ** (below(40, random) - 20);
  else if (kind < 0.45 && typeof container[key] === "string")
    container[key] = container[key].slice(below(container[key].length, random));
  else container[key] = structuredClone(oddities[below(oddities.length, random)]);
}
