import { describe, expect, it } from "vitest";
import { formatSetRule, parseSetRule } from "./set-rule-choice.ts";

describe("a set rule as written", () => {
  it.each([
    "fixed:0.5",
    "conformal:0.1",
    "conformal-per-species:0.05",
    "top-k:25",
    "set-size-expectation",
    "max-exp",
  ])("%s is read and written back", (text) => {
    const choice = parseSetRule(text);
    expect(choice).not.toBeNull();
    expect(choice && formatSetRule(choice)).toBe(text);
  });

  it.each([
    "",
    "conformal",
    "conformal:0",
    "conformal:1",
    "top-k:0",
    "top-k:2.5",
    "max-exp:3",
    "best:1",
    "fixed:x",
  ])("%s is none", (text) => expect(parseSetRule(text)).toBeNull());
});
