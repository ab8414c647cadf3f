import { expect, test } from "vitest";
import { parseShownLayer } from "./shown-layer.ts";
import { shownSpread, spreadsOf } from "./shown-spread.ts";

const layer = (text: string) => parseShownLayer(text)!;

test("counts have a relative spread, habitats an absolute one, probabilities and differences none", () => {
  const kinds = ["richness", "evenness", "habitat:3", "species:Calluna vulgaris", "red-list-alarm"].map(
    (text) => shownSpread(layer(text)),
  );
  expect(kinds).toEqual(["relative", "relative", "absolute", null, null]);
  expect([layer("change:2018:richness"), layer("elevation")].map(shownSpread)).toEqual([null, null]);
});

test("a spread of 3 on 12 species is a quarter, one of 4 on 2 is at most 1, an unknown one stays unknown", () => {
  const values = Float32Array.of(12, 2, 5);
  const uncertainty = Float32Array.of(3, 4, Number.NaN);
  expect([...spreadsOf(layer("richness"), { values, uncertainty })]).toEqual([0.25, 1, Number.NaN]);
  expect(spreadsOf(layer("habitat:1"), { values, uncertainty })).toBe(uncertainty);
});
