import { expect, test } from "vitest";
import { readFirstLook } from "./first-look.ts";

const question = {
  catalogue: "https://florascope.example/catalogs/hy-brasil/catalog.json",
  sdm: "https://florascope.example/models/island-sdm",
  habitat: null,
  year: null,
  setRule: null,
};

function file(changes: object = {}) {
  return {
    ...{ note: "", catalogue: "hy-brasil", sdm: "island-sdm", layer: "richness", level: 5, unit: "species" },
    ...{ banner: null, chosen: {}, models: [{ id: "island-sdm", weightsSha256: "0" }] },
    ...{ version: "1", backend: "wasm", computedAt: "2026-11-30T00:00:00Z" },
    tiles: [
      { east: 0, north: 3200, values: [123, null, 0, 7], uncertainty: [10, null, 0, 1], outside: "0010" },
    ],
    ...changes,
  };
}

test("numbers are stored in tenths, and a cell without one is NaN", () => {
  const { layer, answers } = readFirstLook(file(), "a", question);
  expect(layer).toEqual({ kind: "indicator", indicator: "richness" });
  expect(answers).toHaveLength(1);
  const [{ side, tile, values, uncertainty, outside, provenance, inAdvance }] = answers as [
    (typeof answers)[0],
  ];
  expect([side, tile, inAdvance]).toEqual([2, { east: 0, north: 3200 }, true]);
  expect(values).toEqual(Float32Array.of(12.3, Number.NaN, 0, 0.7));
  expect(uncertainty).toEqual(Float32Array.of(1, Number.NaN, 0, 0.1));
  expect(outside).toEqual(Uint8Array.of(0, 0, 1, 0));
  expect(provenance).toMatchObject({ question, computedAt: "2026-11-30T00:00:00Z" });
});

test.each([
  ["another document", [], /a: expected a first look, document is something else/],
  ["no layer", file({ layer: "beauty" }), /expected a first look, layer is something else/],
  ["too few cells", file({ level: 4 }), /tile 0 3200: expected 16 cells, got 4, 4 and 4/],
])("%s is refused in one sentence", (_, json, sentence) => {
  expect(() => readFirstLook(json, "a", question)).toThrow(sentence);
});
