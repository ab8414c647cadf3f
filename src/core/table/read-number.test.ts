import { expect, test } from "vitest";
import { findDecimalMark, readNumber } from "./read-number.ts";

const inDegrees = { mark: null, grouped: false };
const inMetres = { mark: null, grouped: true };

test.each([
  ["7.44", 7.44],
  ["7,44", 7.44],
  ["-14.5", -14.5],
  ["−14,5", -14.5],
  ["+3", 3],
  ["7,440", 7.44],
  [".5", 0.5],
  ["1e-3", 0.001],
  ["\u201014.5", -14.5],
  ["\u201114,5", -14.5],
])("%s is %d in degrees", (text, value) => {
  expect(readNumber(text, inDegrees)).toBe(value);
});

test.each([
  ["2600000", 2_600_000],
  ["2 600 000", 2_600_000],
  ["2'600'000.5", 2_600_000.5],
  ["2’600’000", 2_600_000],
  ["2.600.000,5", 2_600_000.5],
  ["2,600,000.5", 2_600_000.5],
  ["2,600,000", 2_600_000],
  ["2.600.000", 2_600_000],
  ["1200000,25", 1_200_000.25],
])("%s is %d in metres", (text, value) => {
  expect(readNumber(text, inMetres)).toBe(value);
});

test("one mark before three digits is read as the file writes it elsewhere, and not at all where it does not show", () => {
  expect(readNumber("1,250", { mark: ",", grouped: true })).toBe(1.25);
  expect(readNumber("1,250", { mark: ".", grouped: true })).toBe(1250);
  expect(readNumber("1.250", { mark: ",", grouped: true })).toBe(1250);
  expect(readNumber("1,250", inMetres)).toBeNull();
});

test.each(["", "east", "7.4.4", "1,2,3", "12.34,567", "7°", "NaN", "Infinity", "1e999"])(
  "%j is no number",
  (text) => {
    expect(readNumber(text, inDegrees)).toBeNull();
  },
);

test("the decimal mark of a file is told by numbers that can be read in one way only", () => {
  expect(findDecimalMark(["1,250", "7,5"])).toBe(",");
  expect(findDecimalMark(["1,250", "7.5"])).toBe(".");
  expect(findDecimalMark(["1,250", "3"])).toBeNull();
  expect(findDecimalMark(["7,5", "7.5"])).toBeNull();
});
