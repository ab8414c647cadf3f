import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodeNpy } from "../core/npy.ts";
import { applyPreprocessing, type Sample } from "./apply-preprocessing.ts";
import { preprocessingSchema } from "./preprocessing.ts";
import { landsatShape } from "./site.ts";

const expectedFolder = "../shared/catalogs/real-samples/glc25-survey/glc25_5000108/expected";

/** One row of three pixels with two bands: band 0 holds 0, 100, 200 and band 1 holds 5, NaN, 25. */
const small: Sample = {
  values: Float32Array.of(0, 5, 100, Number.NaN, 200, 25),
  channels: 2,
  channelAxis: "last",
};

describe("preprocessing steps on a sample worked by hand", () => {
  it("puts 0 where there is no data", () => {
    expect([...applyPreprocessing(small, [{ step: "nodata-to-zero" }])]).toEqual([0, 5, 100, 0, 200, 25]);
  });

  it("standardises each band by its own mean and deviation", () => {
    const step = { step: "standardise", mean: [100, 15], std: [50, 10] } as const;
    const steps = preprocessingSchema.parse({ sentinel2: [step] }).sentinel2!;
    expect([...applyPreprocessing(small, steps)]).toEqual([-2, -1, 0, Number.NaN, 2, 1]);
  });

  it("puts the channels of a picture and of a series into the network's order", () => {
    const steps = preprocessingSchema.parse({ sentinel2: [{ step: "channels", order: [1, 0] }] }).sentinel2!;
    expect([...applyPreprocessing(small, steps)]).toEqual([5, 0, Number.NaN, 100, 25, 200]);
    expect([...applyPreprocessing({ ...small, channelAxis: "first" }, steps)]).toEqual([
      Number.NaN,
      200,
      25,
      0,
      5,
      100,
    ]);
    expect(() => applyPreprocessing(small, [{ step: "channels", order: [1, 1] }])).toThrow(
      "preprocessing channels.order: expected each of 0 to 1 once, got 1, 1",
    );
  });

  it("scales by the sample's own extremes where a min-max step has no numbers", () => {
    const values = [...applyPreprocessing(small, [{ step: "min-max" }])];
    expect(values).toEqual([0, Math.fround(5 / 200), 0.5, Number.NaN, 1, Math.fround(25 / 200)]);
  });

  it("gives equal pixels of a quantile table the last rank they share, as numpy.interp does", () => {
    const sample: Sample = { values: Float32Array.of(7, 3, 7, 9), channels: 1, channelAxis: "last" };
    const steps = [{ step: "quantile-table" as const, quantiles: [[10, 20, 30, 40]] }];
    expect([...applyPreprocessing(sample, steps)]).toEqual([30, 10, 30, 40]);
  });

  it("normalises a whole cube as one layer", () => {
    const sample: Sample = { values: Float32Array.of(1, 2, 3, 6), channels: 2, channelAxis: "first" };
    const [first] = applyPreprocessing(sample, [{ step: "layer-norm", epsilon: 1e-5 }]);
    expect(first).toBeCloseTo(-2 / Math.sqrt(3.5), 5);
  });

  it("refuses numbers that do not fit the sample, with both counts", () => {
    const steps = [{ step: "standardise" as const, mean: [0, 0, 0], std: [1] }];
    expect(() => applyPreprocessing(small, steps)).toThrow("expected 1 or 2 numbers, got 3");
  });

  it("leaves a patch that is stored in 8 bits as it is, and refuses to take reflectance from it", () => {
    const picture: Sample = { ...small, encoding: "u8-gamma" };
    expect(applyPreprocessing(picture, [{ step: "u8-gamma" }])[2]).toBe(100);
    const table = [{ step: "quantile-table" as const, quantiles: [[1, 2, 3]] }];
    expect(() => applyPreprocessing(picture, table)).toThrow("reflectance");
  });
});

describe.skipIf(!existsSync(expectedFolder))("the published encodings of a real patch", () => {
  const read = (name: string) => decodeNpy(readFileSync(`${expectedFolder}/${name}`), name);
  const raw = read("sentinel2_raw_4x64x64.npy");
  const sample: Sample = { values: Float32Array.from(raw.values), channels: 4, channelAxis: "first" };
  const published = [
    { step: "u8-gamma" as const },
    { step: "divide-255" as const },
    { step: "standardise" as const, mean: [0.5], std: [0.5] },
  ];

  it("equals the stored 8-bit picture and the stored model input, to the bit", () => {
    expect(raw.shape).toEqual([4, 64, 64]);
    expect([...applyPreprocessing(sample, published.slice(0, 1))]).toEqual([
      ...Array.from(read("sentinel2_u8_4x64x64.npy").values),
    ]);
    expect([...applyPreprocessing(sample, published)]).toEqual([
      ...Array.from(read("sentinel2_input_4x64x64.npy").values),
    ]);
  });

  it("has a Landsat cube in the shape that a site has", () => {
    expect(read("landsat_6x4x21.npy").shape).toEqual([...landsatShape]);
  });
});
