import { expect, test } from "vitest";
import { parseJson } from "./parse-json.ts";

// By Python: json.dumps({"a": nan, "b": [inf, -inf], "c": "NaN \\"-Infinity\\"", "Infinity": 1}).
const byPython = '{"a": NaN, "b": [Infinity, -Infinity], "c": "NaN \\"-Infinity\\"", "Infinity": 1}';

test("what Python writes for numbers that JSON does not have is null, and texts stay", () => {
  expect(parseJson(byPython)).toEqual({ a: null, b: [null, null], c: 'NaN "-Infinity"', Infinity: 1 });
});

test.each(["", "{", "<html>", "{'a': NaN}", "NaNa", "[NaN", '{"a": "NaN'])("%j is no JSON", (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
});
