import { AppError } from "../core/errors.ts";
import { bandNames } from "../core/modality.ts";

/** What the means of places may be where temperatures are tenths of a degree Celsius, as WorldClim 1.4 stores them. */
const TENTHS = {
  // No land has a mean year below -60 or above 40 °C; kelvin or its tenths are 200 and more.
  bio1: { least: -600, most: 400, what: "a yearly mean temperature of -60 to 40 °C in tenths of a degree" },
  // The warmest and the coldest month lie at least 7.5 °C apart but on a few islands near the equator, and never 80 °C.
  bio7: { least: 75, most: 800, what: "a yearly range of temperature of 7.5 to 80 °C in tenths of a degree" },
} as const;

/**
 * Checks that the temperatures of an environment vector are in tenths of a degree Celsius: kelvin and whole degrees have other ranges.
 * Places without data do not count.
 *
 * @param values  `[places, layers]`, layers in the order of `bandNames.environment`.
 * @param addressOf  the file of a layer, for the sentence.
 * @throws AppError SourceInvalid with what was expected and got.
 */
export function requirePlausibleBioclim(values: Float32Array, addressOf: (layer: number) => string): void {
  const layers = bandNames.environment;
  for (const [variable, { least, most, what }] of Object.entries(TENTHS)) {
    const layer = layers.findIndex((band) => band.variable === variable);
    let [sum, count] = [0, 0];
    for (let at = layer; at < values.length; at += layers.length) {
      if (Number.isNaN(values[at]!)) continue;
      sum += values[at]!;
      count += 1;
    }
    const mean = sum / count;
    if (count === 0 || (mean >= least && mean <= most)) continue;
    const address = addressOf(layer);
    throw new AppError(
      "SourceInvalid",
      `${address}: expected ${what} for ${variable}, got ${Number(mean.toPrecision(4))}; nothing of the environment was used`,
      { address },
    );
  }
}
