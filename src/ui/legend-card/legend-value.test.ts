import { expect, test } from "vitest";
import { parseShownLayer } from "../../prediction/shown-layer.ts";
import { legendValue } from "./legend-value.ts";

const layer = (text: string) => parseShownLayer(text)!;
const under = { value: 13.2, uncertainty: 3.3, isOutside: false };

test("a count is written with its spread, and its spread alone as a share of it", () => {
  expect(
    legendValue(layer("richness"), under, false, { unit: "probability on a plot of 100 m2", noise: null }),
  ).toEqual({
    value: 13.2,
    text: "13 ± 3.3",
  });
  expect(
    legendValue(layer("richness"), under, true, { unit: "species on a plot of 100 m2", noise: null }),
  ).toEqual({
    value: 0.25,
    text: "25\u202f%",
  });
  const unknown = { ...under, uncertainty: Number.NaN };
  expect(
    legendValue(layer("richness"), unknown, false, { unit: "probability on a plot of 100 m2", noise: null })
      ?.text,
  ).toBe("13");
  expect(
    legendValue(layer("richness"), unknown, true, { unit: "species on a plot of 100 m2", noise: null }),
  ).toBeNull();
});

test("a probability is a percentage, an extrapolated one says so; a loss has a minus", () => {
  const probable = { value: 0.42, uncertainty: Number.NaN, isOutside: true };
  expect(
    legendValue(layer("species:Calluna vulgaris"), probable, false, {
      unit: "probability on a plot of 100 m2",
      noise: null,
    })?.text,
  ).toBe("42\u202f%, extrapolated");
  const loss = { value: -1.26, uncertainty: Number.NaN, isOutside: false };
  expect(
    legendValue(layer("change:2018:richness"), loss, false, {
      unit: "probability on a plot of 100 m2",
      noise: null,
    })?.text,
  ).toBe("\u22121.3");
});

test("the number of a model that only ranks is no percentage", () => {
  const ranked = { value: 0.84, uncertainty: Number.NaN, isOutside: false };
  for (const unit of ["score", "relative suitability"])
    expect(legendValue(layer("species:Calluna vulgaris"), ranked, false, { unit, noise: null })?.text).toBe(
      "0.84",
    );
});

test("the suitability of a species of one's own is no percentage", () => {
  const suitable = { value: 0.42, uncertainty: Number.NaN, isOutside: false };
  expect(
    legendValue(layer("own:Herba mea"), suitable, false, {
      unit: "probability on a plot of 100 m2",
      noise: null,
    })?.text,
  ).toBe("0.42");
});

test("nothing is written where nothing is known", () => {
  expect(
    legendValue(layer("richness"), null, false, { unit: "probability on a plot of 100 m2", noise: null }),
  ).toBeNull();
  expect(
    legendValue(layer("elevation"), { ...under, value: Number.NaN }, false, {
      unit: "probability on a plot of 100 m2",
      noise: null,
    }),
  ).toBeNull();
});

test("a difference between models within their noise is written as one that could not be told", () => {
  const none = { value: 0, uncertainty: Number.NaN, isOutside: false };
  const unit = "species on a plot of 100 m2, one minus other";
  const text = (noise: number | null) =>
    legendValue(layer("difference:richness"), none, false, { unit, noise })?.text;
  expect(text(0.7)).toBe("no difference that could be told");
  expect(text(null)).toBe("0.0");
});
