import { expect, test } from "vitest";
import { bytesText, countText, frequencyText, percentText, scoreText } from "./number-text.ts";

const plain = (text: string) => text.replace("\u202f", " ");

test.each([
  [0.4242, "42 %"],
  [0.0995, "10 %"],
  [0.0424, "4.2 %"],
  [0.00424, "0.42 %"],
  [0.0009, "< 0.1 %"],
  [0, "< 0.1 %"],
  [0.999, "> 99 %"],
])("the probability %d is written %s", (probability, text) => {
  expect(plain(percentText(probability))).toBe(text);
});

test.each([
  [62.4, "62"],
  [9.96, "10"],
  [3.14, "3.1"],
  [0.01, "< 0.1"],
])("the count %d is written %s", (count, text) => expect(countText(count)).toBe(text));

test.each([
  [0.97, "on nearly every plot like this one"],
  [0.42, "on about 4 plots in 10 like this one"],
  [0.042, "on about 4 plots in 100 like this one"],
  [0.004, "on fewer than 1 plot in 100 like this one"],
])("the probability %d means: %s", (probability, text) => expect(frequencyText(probability)).toBe(text));

test("scores and sizes keep two figures", () => {
  expect([0.4242, 0.0424, 0.0001].map(scoreText)).toEqual(["0.42", "0.042", "< 0.001"]);
  expect([482_000_000, 2_300_000, 1_200, 3].map(bytesText)).toEqual(["482 MB", "2.3 MB", "1 kB", "1 kB"]);
});
