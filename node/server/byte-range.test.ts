import { describe, expect, it } from "vitest";
import { parseByteRange } from "./byte-range.ts";

// The examples of RFC 9110, section 14.1.2, for a representation of 10,000 bytes.
describe("parseByteRange", () => {
  it.each([
    ["bytes=0-499", { kind: "part", first: 0, last: 499 }],
    ["bytes=500-999", { kind: "part", first: 500, last: 999 }],
    ["bytes=-500", { kind: "part", first: 9500, last: 9999 }],
    ["bytes=9500-", { kind: "part", first: 9500, last: 9999 }],
    ["bytes=9500-20000", { kind: "part", first: 9500, last: 9999 }],
    ["bytes=-20000", { kind: "part", first: 0, last: 9999 }],
    ["bytes=10000-", { kind: "unsatisfiable" }],
    ["bytes=-0", { kind: "unsatisfiable" }],
    ["bytes=500-499", { kind: "whole" }],
    ["bytes=0-0,-1", { kind: "whole" }],
    ["items=0-1", { kind: "whole" }],
    ["bytes=-", { kind: "whole" }],
    [undefined, { kind: "whole" }],
  ])("reads %s", (header, expected) => {
    expect(parseByteRange(header, 10_000)).toEqual(expected);
  });
});
