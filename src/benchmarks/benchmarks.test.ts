import { describe, expect, test } from "vitest";
import fixture from "./fixtures/benchmarks.fixture.json" with { type: "json" };
import { geoFeature } from "./geo-feature.ts";
import { geoPrior } from "./geo-prior.ts";
import { iucnRanges } from "./iucn-ranges.ts";
import type { PrecisionReport } from "./mean-precision.ts";
import { readNumpyFile } from "./numpy-values.ts";
import type { RangeModel } from "./range-model.ts";
import { statusAndTrends } from "./status-and-trends.ts";

const { width, turns, weights, taxa } = fixture;
const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));
/** Averages over tens of places, in float32. */
const TOLERANCE = 5;

/** The model of the fixture's script: sines of turned coordinates, and one row of weights a taxon. */
const model: RangeModel = {
  taxa,
  width,
  embed: (lons, lats) =>
    Float32Array.from({ length: lons.length * width }, (_, at) => {
      const [place, c] = [Math.floor(at / width), at % width];
      return Math.sin(lons[place]! * turns[0]![c]! + lats[place]! * turns[1]![c]! + c);
    }),
  logits: (embedded, chosen) =>
    Float32Array.from({ length: (embedded.length / width) * chosen.length }, (_, at) => {
      const [place, own] = [Math.floor(at / chosen.length), chosen[at % chosen.length]!];
      return weights[own]!.reduce((sum, weight, c) => sum + weight * embedded[place * width + c]!, 0);
    }),
};

function expectPrecisions(
  { perTaxon, meanAveragePrecision }: PrecisionReport,
  wanted: { taxa: readonly string[]; perTaxon: readonly (number | null)[]; mean: number },
) {
  const found = new Map(perTaxon.map(({ taxon, averagePrecision }) => [taxon, averagePrecision]));
  expect([...found.keys()].sort()).toEqual([...wanted.taxa].sort());
  for (const [at, value] of wanted.perTaxon.entries()) {
    const own = found.get(wanted.taxa[at]!);
    if (value === null) expect(own).toBeNull();
    else expect(own).toBeCloseTo(value, TOLERANCE);
  }
  expect(meanAveragePrecision).toBeCloseTo(wanted.mean, TOLERANCE);
}

test("Status and Trends: average precision on the test half of NumPy's seed 7499", () => {
  const { file, ...wanted } = fixture.statusAndTrends;
  expectPrecisions(statusAndTrends(model, bytes(file), "snt.npy"), wanted);
});

test("IUCN: average precision over all places, a taxon that the model does not know left out", () => {
  const { text, ...wanted } = fixture.iucn;
  expectPrecisions(iucnRanges(model, text, "iucn.json"), wanted);
});

test("Geo Prior: the product with the classifier changes the best guess as NumPy says", () => {
  const { file, meta, visionTop1, withPlaceTop1 } = fixture.geoPrior;
  const found = geoPrior(model, { file: bytes(file), address: "a.npz" }, { text: meta, address: "a.csv" });
  expect(found).toMatchObject({ known: 5, taxa: 7 });
  expect(found.visionTop1).toBeCloseTo(visionTop1, 10);
  expect(found.withPlaceTop1).toBeCloseTo(withPlaceTop1, 10);
  expect(found.gain).toBeCloseTo(100 * (withPlaceTop1 - visionTop1), 8);
});

describe("Geo Feature", () => {
  const { rows, cols, cell, mask, scores } = fixture.geoFeature;
  const flat: RangeModel = {
    ...model,
    embed: (lons, lats) => model.embed(lons, lats).map((value, at) => (at % width === 2 ? 0.5 : value)),
  };
  test.each(scores)("$raster: R2 and penalty are those of scikit-learn", ({ raster, values, ...wanted }) => {
    const known = values.map((value) => value ?? Number.NaN);
    const found = geoFeature(
      flat,
      { name: raster, rows, cols, values: known },
      { name: "mask", rows, cols, values: mask },
      cell,
    );
    expect(found.alpha).toBe(wanted.alpha);
    expect(found.trainR2).toBeCloseTo(wanted.trainR2, TOLERANCE);
    expect(found.testR2).toBeCloseTo(wanted.testR2, TOLERANCE);
  });

  test("a mask of another size is refused", () => {
    const small = { name: "mask", rows: 2, cols: 2, values: [1, 1, 1, 1] };
    expect(() => geoFeature(flat, { name: "TREE_COVER", rows: 2, cols: 3, values: [] }, small)).toThrow(
      "TREE_COVER: expected 2 by 2 pixels as in the mask, got 2 by 3",
    );
  });
});

test.each([
  ["no .npy", Uint8Array.of(1, 2, 3), "x: expected a little-endian C-order .npy array, got no .npy header"],
  [
    "a dictionary without its entries",
    // numpy.save(file, {})
    bytes(
      "k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqAA2NudW1weS5jb3JlLm11bHRpYXJyYXkKX3JlY29uc3RydWN0CnEAY251bXB5Cm5kYXJyYXkKcQFLAIVxAkMBYnEDh3EEUnEFKEsBKWNudW1weQpkdHlwZQpxBlgCAAAATzhxB4mIh3EIUnEJKEsDWAEAAAB8cQpOTk5K/////0r/////Sz90cQtiiV1xDH1xDWF0cQ5iLg==",
    ),
    'x: expected the entry "taxa", got none',
  ],
])("%s is refused in one sentence", (_, file, sentence) => {
  expect(() => statusAndTrends(model, file, "x")).toThrow(sentence);
});

test("an object that only an attack would pickle is refused by name", () => {
  const header = `{'descr': '|O', 'fortran_order': False, 'shape': (), }`.padEnd(117, " ");
  const pickle = "\x80\x03cos\nsystem\nX\x02\x00\x00\x00ls\x85R.";
  const text = `\x93NUMPY\x01\x00\x76\x00${header}\n${pickle}`;
  const file = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  expect(() => readNumpyFile(file, "x")).toThrow(/refused.*os\.system/);
});
