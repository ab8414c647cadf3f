import { AppError } from "../core/errors.ts";
import { bandNames } from "../core/modality.ts";

/**
 * What each number may be in the whole numbers of SoilGrids 2: cg/cm3 of density, ten times pH, g/kg, mmol(c)/kg, cm3/dm3, cg/kg of
 * nitrogen, dg/kg of carbon, centimetres to bedrock. Density and pH have a least number above what kg/dm3 and pH itself can be.
 */
const BOUNDS: Readonly<Record<string, { least: number; most: number; what: string }>> = {
  bdod: { least: 10, most: 300, what: "a density of 0.1 to 3 kg/dm3 in cg/cm3" },
  cec: { least: 0, most: 10_000, what: "an exchange of cations of 0 to 10,000 mmol(c)/kg" },
  cfvo: { least: 0, most: 1_000, what: "0 to 1,000 cm3/dm3 of coarse fragments" },
  clay: { least: 0, most: 1_000, what: "0 to 1,000 g/kg of clay" },
  nitrogen: { least: 0, most: 100_000, what: "0 to 100,000 cg/kg of nitrogen" },
  phh2o: { least: 20, most: 120, what: "a pH of 2 to 12 in tenths" },
  sand: { least: 0, most: 1_000, what: "0 to 1,000 g/kg of sand" },
  silt: { least: 0, most: 1_000, what: "0 to 1,000 g/kg of silt" },
  soc: { least: 0, most: 10_000, what: "0 to 10,000 dg/kg of carbon" },
  bdticm: { least: 0, most: 1_000_000, what: "0 to 1,000,000 cm to bedrock" },
};

const NAMES = bandNames.soil.map(({ name }) => name);
/** Sand, silt and clay are all of a soil's fine earth, 1,000 g/kg. */
const PARTS = ["sand", "silt", "clay"].map((name) => NAMES.indexOf(name));
const [LEAST_SUM, MOST_SUM] = [900, 1_100];
/** Pixels of a place. */
const EACH = 25;

/**
 * Checks that the numbers of a soil can be in the units of SoilGrids 2, each by itself, and sand, silt and clay together. Pixels without data
 * do not count.
 *
 * @param values  `[places, layers, 5, 5]`, layers in the order of `bandNames.soil`.
 * @param addressOf  the file of a layer, for the sentence.
 * @throws AppError SourceInvalid with what was expected and got.
 */
export function requirePlausibleSoil(values: Float32Array, addressOf: (layer: number) => string): void {
  for (let place = 0; place < values.length; place += NAMES.length * EACH)
    for (let pixel = 0; pixel < EACH; pixel++) {
      const numberIn = (layer: number) => values[place + layer * EACH + pixel]!;
      for (const [layer, name] of NAMES.entries()) {
        const { least, most, what } = BOUNDS[name]!;
        const value = numberIn(layer);
        if (value < least || value > most) throw refused(addressOf(layer), what, value);
      }
      const sum = PARTS.reduce((total, layer) => total + numberIn(layer), 0);
      if (sum < LEAST_SUM || sum > MOST_SUM)
        throw refused(addressOf(PARTS[0]!), "sand, silt and clay of 1,000 g/kg together", sum);
    }
}

function refused(address: string, what: string, got: number): AppError {
  return new AppError(
    "SourceInvalid",
    `${address}: expected ${what}, got ${Number(got.toPrecision(4))}; nothing of the soil was used`,
    { address },
  );
}
