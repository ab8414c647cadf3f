import { AppError } from "../core/errors.ts";
import { bandNames } from "../core/modality.ts";
import { climateScales } from "./stored-units.ts";

/** What months of a variable can be anywhere in Europe, in physical units. */
const MONTHS: Readonly<
  Record<string, { readonly least: number; readonly most: number; readonly what: string }>
> = {
  pr: { least: 0, most: 2_000, what: "monthly rain of 0 to 2,000 mm" },
  tas: { least: 200, most: 330, what: "a mean temperature of 200 to 330 K" },
  tasmax: { least: 200, most: 330, what: "a maximum temperature of 200 to 330 K" },
  tasmin: { least: 200, most: 330, what: "a minimum temperature of 200 to 330 K" },
};
/** The driest of Europe has 150 mm in a year; 3,000 mm that are read a hundred times too small are 30. */
const LEAST_YEARLY_RAIN = 35;

/**
 * Checks that climate series are what the model was trained on, and not numbers in other units: each month by itself, and the rain of a
 * mean year, which tells numbers that are a hundred times too small. Months without data do not count.
 *
 * @param values  `[places, layers]` in stored units (0.01 mm, 0.1 K), layers in the order of `bandNames.climate`.
 * @param addressOf  the file of a layer, for the sentence.
 * @throws AppError SourceInvalid with what was expected and got.
 */
export function requirePlausibleClimate(values: Float32Array, addressOf: (layer: number) => string): void {
  const layers = bandNames.climate;
  const rain = { sum: 0, months: 0 };
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    if (Number.isNaN(value)) continue;
    const layer = at % layers.length;
    const { variable, name } = layers[layer]!;
    const { least, most, what } = MONTHS[variable]!;
    const physical = value * climateScales[variable]!;
    if (physical < least || physical > most)
      throw implausible(addressOf(layer), what, `${shown(physical)} for ${name}`);
    if (variable !== "pr") continue;
    rain.sum += physical;
    rain.months += 1;
  }
  // A year has all its seasons: a few months may be dry.
  const yearly = (12 * rain.sum) / rain.months;
  if (rain.months >= 12 && yearly < LEAST_YEARLY_RAIN)
    throw implausible(
      addressOf(0),
      `at least ${LEAST_YEARLY_RAIN} mm of rain in a mean year`,
      `${shown(yearly)} mm: its unit is another one than is stated`,
    );
}

function implausible(address: string, expected: string, got: string): AppError {
  return new AppError(
    "SourceInvalid",
    `${address}: expected ${expected}, got ${got}; nothing of the climate was used`,
    {
      address,
    },
  );
}

function shown(value: number): string {
  return Number(value.toPrecision(4)).toLocaleString("en-GB");
}
