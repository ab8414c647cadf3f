import { describe, expect, it } from "vitest";
import { eachModality } from "../../core/modality.ts";
import { inputsToLookAt } from "./inputs-to-look-at.ts";

const nothing = {
  ...eachModality(() => null),
};

/** `[size, size, 4]` of one colour. */
function patch(size: number, colour: readonly [number, number, number, number]) {
  const values = Float32Array.from({ length: size * size * 4 }, (_, i) => colour[i % 4]!);
  return { values, size, encoding: "reflectance" as const };
}

describe("inputs to look at", () => {
  it("shows near infrared as red in the infrared picture, and no data as nothing", () => {
    const sentinel2 = patch(2, [400, 600, 300, 4_000]);
    sentinel2.values[0] = Number.NaN;
    const shown = inputsToLookAt({ ...nothing, sentinel2 }, 2019).sentinel2;
    expect(shown?.year).toBe(2019);
    expect(shown?.infrared[3]).toBe(0);
    // The brightest value of the picture becomes white; 0.04 beside 0.4 becomes (0.1)^(1/1.6) of white.
    expect([...(shown?.infrared.subarray(4, 8) ?? [])]).toEqual([255, 60, 78, 255]);
  });

  it("keeps open water dark", () => {
    const shown = inputsToLookAt({ ...nothing, sentinel2: patch(2, [20, 40, 60, 10]) }, null).sentinel2;
    expect(Math.max(...(shown?.trueColour.subarray(0, 3) ?? []))).toBeLessThan(64);
  });

  it("orders the NDVI by time, quarter by quarter", () => {
    const cube = new Float32Array(6 * 4 * 21).fill(Number.NaN);
    const place = (band: number, quarter: number, year: number) => (band * 4 + quarter) * 21 + year;
    cube[place(0, 2, 1)] = 20;
    cube[place(3, 2, 1)] = 60;
    const ndvi = inputsToLookAt({ ...nothing, landsat: cube }, null).ndvi;
    expect(ndvi).toHaveLength(84);
    expect(ndvi?.[0]).toEqual({ year: 2000, quarter: 1, value: null });
    expect(ndvi?.[6]).toEqual({ year: 2001, quarter: 3, value: 0.5 });
  });

  it("gives months in millimetres and degrees Celsius, over the years that have data", () => {
    const cube = new Float32Array(4 * 19 * 12).fill(2_831.5);
    cube.fill(8_000, 0, 19 * 12);
    cube.fill(10_000, 0, 12);
    cube.fill(Number.NaN, 12, 24);
    const climate = inputsToLookAt({ ...nothing, climate: cube }, null).climate;
    // One year of 100 mm and seventeen of 80 mm, one without data.
    expect(climate?.precipitation[0]).toBeCloseTo((100 + 17 * 80) / 18, 4);
    expect(climate?.temperature[11]).toBeCloseTo(10, 4);
  });
});
