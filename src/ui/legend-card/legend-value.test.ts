import { expect, test } from "vitest";
import { parseShownLayer } from "../../prediction/shown-layer.ts";
import { legendValue } from "./legend-value.ts";

const layer = (text: string) => parseShownLayer(text)!;
const under = { value: 13.2, uncertainty: 3.3, isOutside: false };

test("a count is written with its spread, and its spread alone as a share of it", () => {
  expect(legendValue(layer("richness"), under, false, "probability on a plot of 100 m2")).toEqual({
    value: 13.2,
    text: "13 ± 3.3",
  });
  expect(legendValue(layer("richness"), under, true, "species on a plot of 100 m2")).toEqual({
    value: 0.25,
    text: "25\u202f%",
  });
  const unknown = { ...under, uncertainty: Number.NaN };
  expect(legendValue(layer("richness"), unknown, false, "probability on a plot of 100 m2")?.text).toBe("13");
  expect(legendValue(layer("richness"), unknown, true, "species on a plot of 100 m2")).toBeNull();
});

test("a probability is a percentage, an extrapolated one says so; a loss has a minus", () => {
  const probable = { value: 0.42, uncertainty: Number.NaN, isOutside: true };
  expect(
    legendValue(layer("species:Calluna vulgaris"), probable, false, "probability on a plot of 100 m2")?.text,
  ).toBe("42\u202f%, extrapolated");
  const loss = { value: -1.26, uncertainty: Number.NaN, isOutside: false };
  expect(
    legendValue(layer("change:2018:richness"), loss, false, "probability on a plot of 100 m2")?.text,
  ).toBe("\u22121.3");
});

test("the number of a model that only ranks is no percentage", () => {
  const ranked = { value: 0.84, uncertainty: Number.NaN, isOutside: false };
  for (const unit of ["score", "relative suitability"])
    expect(legendValue(layer("species:Calluna vulgaris"), ranked, false, unit)?.text).toBe("0.84");
});

test("the suitability of a species of one's own is no percentage", () => {
  const suitable = { value: 0.42, uncertainty: Number.NaN, isOutside: false };
  expect(legendValue(layer("own:Herba mea"), suitable, false, "probability on a plot of 100 m2")?.text).toBe(
    "0.42",
  );
});

test("nothing is written where nothing is known", () => {
  expect(legendValue(layer("richness"), null, false, "probability on a plot of 100 m2")).toBeNull();
  expect(
    legendValue(
      layer("elevation"),
      { ...under, value: Number.NaN },
      false,
      "probability on a plot of 100 m2",
    ),
  ).toBeNull();
});
