import { expect, test } from "vitest";
import { eachModality } from "../../../src/core/modality.ts";
import { foreignWays } from "./foreign-sites.ts";

const rising = (length: number) => Float32Array.from({ length }, (_, at) => at);
const site = {
  ...eachModality(() => null),
  sentinel2: { values: rising(16), size: 2, encoding: "u8-gamma" as const },
  landsat: rising(12),
  climate: rising(8),
  position: [0, 0] as const,
};

test("bands change places, each with its own numbers, and only where said", () => {
  const all = foreignWays["bands in reverse order"]!(site);
  expect([...all.sentinel2!.values.subarray(4, 8)]).toEqual([7, 6, 5, 4]);
  expect([...all.landsat!]).toEqual([10, 11, 8, 9, 6, 7, 4, 5, 2, 3, 0, 1]);
  const pictures = foreignWays["Sentinel-2 bands in reverse order"]!(site);
  expect([pictures.landsat, pictures.climate]).toEqual([site.landsat, site.climate]);
});

test("8 K warmer is 80 tenths of a kelvin on all but rain, and a mean is a mean", () => {
  expect([...foreignWays["8 K warmer"]!(site).climate!]).toEqual([0, 1, 82, 83, 84, 85, 86, 87]);
  const flat = foreignWays["every number of a modality its mean"]!({
    ...site,
    climate: Float32Array.of(1, Number.NaN, 3),
  });
  expect([...flat.climate!]).toEqual([2, Number.NaN, 2]);
});
