import { expect, test } from "vitest";
import { csvText } from "./csv-text.ts";

test("fields with commas, quotes and line ends are quoted, null is empty", () => {
  expect(csvText(["a", "b"], [['one, "two"', null]])).toBe('a,b\r\n"one, ""two""",\r\n');
});

test("a text that a spreadsheet would run as a formula does not begin with its sign; numbers keep theirs", () => {
  expect(csvText(["a", "b"], [["=1+1", -14.5]])).toBe("a,b\r\n'=1+1,-14.5\r\n");
});
