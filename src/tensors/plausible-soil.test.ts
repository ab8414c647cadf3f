import { expect, test } from "vitest";
import { bandNames } from "../core/modality.ts";
import { requirePlausibleLandCover } from "./plausible-land-cover.ts";
import { requirePlausibleSoil } from "./plausible-soil.ts";

/** Layers of one place, each of one number around it; NaN where it is not named. */
function windowOf(modality: "soil" | "landcover", numbers: Readonly<Record<string, number>>): Float32Array {
  return Float32Array.from(
    { length: bandNames[modality].length * 25 },
    (_, at) => numbers[bandNames[modality][Math.floor(at / 25)]!.name] ?? Number.NaN,
  );
}
const addressOf = (layer: number) => `layer ${layer}`;
const loam = { bdod: 135, phh2o: 64, sand: 420, silt: 370, clay: 210, soc: 250 };

test("a loam in the units of SoilGrids 2, a peat, and a place without data are taken", () => {
  for (const numbers of [loam, { ...loam, bdod: 18, phh2o: 38 }, {}, { clay: 210 }])
    expect(() => requirePlausibleSoil(windowOf("soil", numbers), addressOf)).not.toThrow();
});

test.each([
  ["pH itself", { phh2o: 6.4 }, "layer 5: expected a pH of 2 to 12 in tenths, got 6.4"],
  ["kg/m3", { bdod: 1350 }, "layer 0: expected a density of 0.1 to 3 kg/dm3 in cg/cm3, got 1350"],
  ["percent", { sand: 42, silt: 37, clay: 21 }, "sand, silt and clay of 1,000 g/kg together, got 100"],
  ["numbers that stand for no data", { soc: -32768 }, "expected 0 to 10,000 dg/kg of carbon, got -32770"],
])("a soil in %s is refused", (_, changes, sentence) => {
  const values = windowOf("soil", { ...loam, ...changes });
  expect(() => requirePlausibleSoil(values, addressOf)).toThrow(sentence);
});

test("one pixel of one of many places is enough, as a click on it would refuse it", () => {
  const two = Float32Array.of(...windowOf("soil", loam), ...windowOf("soil", loam));
  two[bandNames.soil.length * 25 + 5 * 25 + 7] = -32768;
  expect(() => requirePlausibleSoil(two, addressOf)).toThrow(
    "expected a pH of 2 to 12 in tenths, got -32770",
  );
});

test("a land cover has classes of IGBP, and no others", () => {
  const check = (value: number) =>
    requirePlausibleLandCover(windowOf("landcover", { lc_type1: value }), addressOf);
  for (const one of [0, 1, 17, Number.NaN]) expect(() => check(one)).not.toThrow();
  for (const one of [20, 111, 2.5, -1])
    expect(() => check(one)).toThrow(`expected land cover in the classes 1 to 17 of IGBP, got ${one}`);
});
