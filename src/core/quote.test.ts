import { expect, it } from "vitest";
import { escapeMarks, isPlainName, quote } from "./quote.ts";

// U+202E turns what follows around, U+2066 to U+2069 isolate it, U+200B to U+200F are not seen.
it.each([
  ["fir\u202exe.fit", '"fir\\u{202e}xe.fit"'],
  ["a\u0000b", '"a\\u0000b"'],
  ["a\u2028b", '"a\\u{2028}b"'],
  ['"; rm', '"\\"; rm"'],
  ["x".repeat(81), `"${"x".repeat(80)}..."`],
])("quotes %j so that it changes nothing around it", (name, expected) => {
  expect(quote(name)).toBe(expected);
});

it("shows marks that are not seen, and leaves every other letter", () => {
  expect(escapeMarks("Çınar ağacı 木 \u2067gpj\u2069")).toBe("Çınar ağacı 木 \\u{2067}gpj\\u{2069}");
});

it.each([
  ["Calluna vulgaris", true],
  ["Hieracium sect. Alpina (Griseb.) \u00d7 Rubus", true],
  ["", false],
  [" ", false],
  ["Calluna\u202evulgaris", false],
  ["Calluna\nvulgaris", false],
  ["\ud83c", false],
  ["x".repeat(120), true],
  ["x".repeat(121), false],
])("takes %j for a name: %s", (text, expected) => {
  expect(isPlainName(text)).toBe(expected);
});
