import { expect, test } from "vitest";
import { bandNames } from "../core/modality.ts";
import { requirePlausibleClimate } from "./plausible-climate.ts";

/** A series with these numbers for each variable. */
function series(numbers: Readonly<Record<string, number>>): Float32Array {
  return Float32Array.from(bandNames.climate, ({ variable }) => numbers[variable]!);
}

const midlands = { pr: 7_600, tas: 2_830, tasmax: 2_870, tasmin: 2_790 };
const check = (values: Float32Array) => requirePlausibleClimate(values, (layer) => `layer ${layer}`);

test("a climate in its units is taken, with months that have no data", () => {
  const values = series(midlands);
  values.fill(Number.NaN, 0, 100);
  expect(() => check(values)).not.toThrow();
  expect(() => check(series({ ...midlands, pr: Number.NaN }))).not.toThrow();
});

test.each([
  [
    "rain a hundred times too small",
    { ...midlands, pr: 76 },
    "expected at least 35 mm of rain in a mean year, got 9.12 mm",
  ],
  [
    "rain a hundred times too large",
    { ...midlands, pr: 760_000 },
    "expected monthly rain of 0 to 2,000 mm, got 7,600 for pr_2000_01",
  ],
  [
    "degrees Celsius",
    { ...midlands, tas: 98 },
    "expected a mean temperature of 200 to 330 K, got 9.8 for tas_2000_01",
  ],
  [
    "Kelvin for tenths",
    { ...midlands, tasmin: 279 },
    "expected a minimum temperature of 200 to 330 K, got 27.9 for tasmin_2000_01",
  ],
])("%s are refused", (_, numbers, sentence) => {
  expect(() => check(series(numbers))).toThrow(sentence);
});
