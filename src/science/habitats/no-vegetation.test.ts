import { expect, it } from "vitest";
import { noVegetation, type PixelReflectance } from "./no-vegetation.ts";

/** Reflectances as spectral libraries give them (USGS version 7: grass, sea water, asphalt), rounded. */
const grass = { red: 0.05, green: 0.09, nearInfrared: 0.45 };
const sea = { red: 0.01, green: 0.04, nearInfrared: 0.005 };
const asphalt = { red: 0.12, green: 0.11, nearInfrared: 0.13 };
const cloud = { red: Number.NaN, green: 0.4, nearInfrared: 0.4 };

function cell(...parts: readonly (readonly [PixelReflectance, number])[]) {
  return noVegetation(parts.flatMap(([pixel, count]) => Array.from({ length: count }, () => pixel)));
}

it.each([
  ["meadow", cell([grass, 25]), null],
  ["a shore with a little more land", cell([grass, 13], [sea, 12]), null],
  ["a shore with a little more sea", cell([grass, 12], [sea, 13]), "water"],
  ["a car park", cell([asphalt, 20], [grass, 5]), "no-green-cover"],
  ["a quay", cell([asphalt, 10], [sea, 10], [grass, 5]), "no-green-cover"],
  ["a pond seen through clouds", cell([cloud, 20], [sea, 3], [grass, 2]), "water"],
  ["clouds alone", cell([cloud, 25]), null],
])("calls %s by what most of it is", (_name, found, expected) => {
  expect(found).toBe(expected);
});
