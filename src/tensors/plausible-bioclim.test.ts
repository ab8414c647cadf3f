import { expect, test } from "vitest";
import { bandNames } from "../core/modality.ts";
import { environmentVariables } from "./environment-variables.ts";
import { requirePlausibleBioclim } from "./plausible-bioclim.ts";

/** The published means of the variables, in tenths of a degree, with some of them changed. */
function vector(changes: Readonly<Record<string, number>>): Float32Array {
  return Float32Array.from(
    environmentVariables,
    ({ mean }, at) => changes[bandNames.environment[at]!.variable] ?? mean,
  );
}
const check = (values: Float32Array) => requirePlausibleBioclim(values, (layer) => `layer ${layer}`);

test("the published means are taken, the coldest and the least varied place of the published rasters, and places without data", () => {
  expect(() => check(vector({}))).not.toThrow();
  expect(() => check(vector({ bio1: -116, bio7: 117 }))).not.toThrow();
  expect(() => check(vector({ bio1: Number.NaN, bio7: Number.NaN }))).not.toThrow();
});

test.each([
  ["tenths of kelvin", { bio1: 2_832 }, "layer 0: expected a yearly mean temperature of -60 to 40 °C"],
  [
    "whole degrees",
    { bio1: 10.1, bio7: 36.7 },
    "layer 6: expected a yearly range of temperature of 7.5 to 80 °C",
  ],
  ["kelvin", { bio1: 283, bio7: 36.7 }, "for bio7, got 36.7; nothing of the environment was used"],
])("%s are refused", (_, changes, sentence) => {
  expect(() => check(vector(changes))).toThrow(sentence);
});
