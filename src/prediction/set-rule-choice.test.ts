import { describe, expect, it } from "vitest";
import { formatSetRule, parseSetRule } from "./set-rule-choice.ts";

describe("a set rule as written", () => {
  it.each([
    "fixed:0.5",
    "conformal:0.1",
    "conformal-per-species:0.05",
    "top-k:25",
    "plot-k",
    "set-size-expectation",
    "max-exp",
  ])("%s is read and written back", (text) => {
    const choice = parseSetRule(text);
    expect(choice && formatSetRule(choice)).toBe(text);
  });

  it.each([
    "",
    "top-k",
    "conformal:0",
    "conformal:1",
    "top-k:0",
    "top-k:2.5",
    "max-exp:3",
    "plot-k:3",
    "best:1",
    "fixed:x",
  ])("%s is none", (text) => expect(parseSetRule(text)).toBeNull());

  it("takes the usual number where none is given", () => {
    expect(parseSetRule("conformal")).toEqual({ kind: "conformal", alpha: 0.1 });
    expect(parseSetRule("fixed")).toEqual({ kind: "fixed", threshold: 0.5 });
  });
});
