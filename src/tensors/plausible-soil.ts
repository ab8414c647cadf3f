import { AppError } from "../core/errors.ts";
import { bandNames } from "../core/modality.ts";

/**
 * What the means of places may be in the whole numbers of SoilGrids 2: ten times pH, g/kg of sand, silt and clay, cg/cm3. The least are
 * above what pH itself, percent and kg/dm3 can be.
 */
const UNITS = {
  phh2o: { least: 20, most: 120, what: "a pH of 2 to 12 in tenths" },
  bdod: { least: 10, most: 300, what: "a density of 0.1 to 3 kg/dm3 in cg/cm3" },
} as const;

/** Sand, silt and clay are all of a soil's fine earth, 1,000 g/kg. */
const PARTS = ["sand", "silt", "clay"];
const [LEAST_SUM, MOST_SUM] = [900, 1100];

/**
 * Checks that the numbers of a soil are in the units of SoilGrids 2. Pixels without data do not count.
 *
 * @param values  `[places, layers, 5, 5]`, layers in the order of `bandNames.soil`.
 * @param addressOf  the file of a layer, for the sentence.
 * @throws AppError SourceInvalid with what was expected and got.
 */
export function requirePlausibleSoil(values: Float32Array, addressOf: (layer: number) => string): void {
  const names = bandNames.soil.map(({ name }) => name);
  const each = 25;
  const meanOf = (name: string) => {
    const layer = names.indexOf(name);
    let [sum, count] = [0, 0];
    for (let at = layer * each; at < values.length; at += names.length * each)
      for (const value of values.subarray(at, at + each)) {
        if (Number.isNaN(value)) continue;
        sum += value;
        count += 1;
      }
    return sum / count;
  };
  for (const [variable, { least, most, what }] of Object.entries(UNITS))
    refuse(variable, meanOf(variable), least, most, what);
  const parts = PARTS.reduce((sum, name) => sum + meanOf(name), 0);
  refuse("sand", parts, LEAST_SUM, MOST_SUM, "sand, silt and clay of 1,000 g/kg together");

  function refuse(variable: string, mean: number, least: number, most: number, what: string) {
    if (Number.isNaN(mean) || (mean >= least && mean <= most)) return;
    const address = addressOf(names.indexOf(variable));
    throw new AppError(
      "SourceInvalid",
      `${address}: expected ${what}, got ${Number(mean.toPrecision(4))}; nothing of the soil was used`,
      { address },
    );
  }
}
