import { describe, expect, it } from "vitest";
import { canonicalAnswer, digestAnswer, digestNumbers } from "./canonical-answer.ts";

const folders = { root: "/somewhere/florascope", temporary: "/tmp/golden" };
const given = { b: { to: ["/somewhere/florascope/x", null], name: "Calluna" }, a: 0.1 };

// printf '{"a":0.1,"b":{"name":"Calluna","to":["<root>/x",null]}}' | sha256sum
const digestOfGiven = "efaad7f8a27e8b3e1de8dc3f88c1d8b19cc4ee5a53f6072ea7456a59c13c0c76";
// printf '{"a":0.1,"b":{"name":"","to":["",null]}}' | sha256sum
const digestOfItsNumbers = "e14a5d8716e3045f20d386326291b453035a9258eeb0f464309470c2832f1bdf";

describe("a canonical answer", () => {
  it("has its keys in order and words for absolute paths", () => {
    expect(JSON.stringify(canonicalAnswer(given, folders))).toBe(
      '{"a":0.1,"b":{"name":"Calluna","to":["<root>/x",null]}}',
    );
    expect(canonicalAnswer("file:///tmp/golden/cut.tif", folders)).toBe("<temporary>/cut.tif");
  });

  it("leaves out what two runs differ in, and not what has the same name elsewhere", () => {
    const answer = {
      printed: { seconds: 7.5, cells: 66, provenance: { computedAt: "2026-11-30", backend: "wasm" } },
      provenance: { version: "0.1.0", reads: { requests: 3 }, assets: [{ address: "a.tif", etag: "1 2" }] },
      indicators: { sources: { redList: { version: "2011, 2019" } } },
    };
    expect(canonicalAnswer(answer, folders)).toEqual({
      printed: { cells: 66, provenance: { backend: "wasm" } },
      provenance: { assets: [{ address: "a.tif" }] },
      indicators: { sources: { redList: { version: "2011, 2019" } } },
    });
  });

  it("has the SHA-256 of its JSON, and of its numbers alone", () => {
    const answer = canonicalAnswer(given, folders);
    expect([digestAnswer(answer), digestNumbers(answer)]).toEqual([digestOfGiven, digestOfItsNumbers]);
  });

  it("has another digest when a number changes in its last bit, and another only of the whole when a word does", () => {
    const lastBit = canonicalAnswer({ ...given, a: 0.1 + 2 ** -56 }, folders);
    const word = canonicalAnswer({ ...given, b: { ...given.b, name: "Erica" } }, folders);
    expect([digestAnswer(lastBit), digestNumbers(lastBit)]).not.toContain(digestOfGiven);
    expect(digestNumbers(lastBit)).not.toBe(digestOfItsNumbers);
    expect(digestAnswer(word)).not.toBe(digestOfGiven);
    expect(digestNumbers(word)).toBe(digestOfItsNumbers);
  });
});
