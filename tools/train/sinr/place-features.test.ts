import { expect, test } from "vitest";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { readEnvironmentArray } from "../../../src/training/sinr/environment-array.ts";
import { featuresOf, placeFeatures } from "../../../src/training/sinr/place-features.ts";
import { randomPlace } from "../../../src/training/sinr/random-place.ts";
import fixture from "./fixtures/place-features.fixture.json" with { type: "json" };

const npy = new Uint8Array(Buffer.from(fixture.npy, "base64"));
const lons = fixture.places.map(([lon]) => lon!);
const lats = fixture.places.map(([, lat]) => lat!);
const wanted = {
  coords: fixture.position,
  env: fixture.environment,
  both: fixture.position.map((own, at) => [...own, ...fixture.environment[at]!]),
};

test.each(["coords", "env", "both"] as const)("features of places (%s) are those of NumPy", (input) => {
  const features = placeFeatures(input, readEnvironmentArray(npy, "env.npy"));
  expect(features.width).toBe(wanted[input][0]!.length);
  const found = featuresOf(features, lons, lats);
  const worst = wanted[input].flat().map((value, at) => Math.abs(value - found[at]!));
  expect(Math.max(...worst)).toBeLessThan(5e-6);
});

test("an array that is no environment of the Earth is refused", () => {
  const flat = npy.slice();
  const header = new TextDecoder().decode(flat.subarray(0, 128)).indexOf("(5, 9, 3)");
  flat.set(new TextEncoder().encode("(15,9)   "), header);
  expect(() => readEnvironmentArray(flat, "env.npy")).toThrow(
    "env.npy: expected an array [rows, columns, variables] of the whole Earth, got [15, 9]",
  );
});

test("random places are uniform on the sphere: the height of a place above the equator's plane is uniform", () => {
  const random = seededRandom(5);
  const heights = Array.from({ length: 20_000 }, () => Math.sin((randomPlace(random).lat * Math.PI) / 180));
  const share = (from: number, to: number) =>
    heights.filter((one) => one >= from && one < to).length / 20_000;
  // 20,000 draws: a share of a quarter has a standard error of 0.003.
  for (const from of [-1, -0.5, 0, 0.5]) expect(Math.abs(share(from, from + 0.5) - 0.25)).toBeLessThan(0.012);
});
