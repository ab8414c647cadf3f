import { expect, test } from "vitest";
import { parseShownLayer } from "../../prediction/shown-layer.ts";
import { legendValue } from "./legend-value.ts";

const layer = (text: string) => parseShownLayer(text)!;
const under = { value: 13.2, uncertainty: 3.3, isOutside: false };

test("a count is written with its spread, and its spread alone as a share of it", () => {
  expect(legendValue(layer("richness"), under, false)).toEqual({ value: 13.2, text: "13 ± 3.3" });
  expect(legendValue(layer("richness"), under, true)).toEqual({ value: 0.25, text: "25\u202f%" });
  const unknown = { ...under, uncertainty: Number.NaN };
  expect(legendValue(layer("richness"), unknown, false)?.text).toBe("13");
  expect(legendValue(layer("richness"), unknown, true)).toBeNull();
});

test("a probability is a percentage, an extrapolated one says so; a loss has a minus", () => {
  const probable = { value: 0.42, uncertainty: Number.NaN, isOutside: true };
  expect(legendValue(layer("species:Calluna vulgaris"), probable, false)?.text).toBe(
    "42\u202f%, extrapolated",
  );
  const loss = { value: -1.26, uncertainty: Number.NaN, isOutside: false };
  expect(legendValue(layer("change:2018:richness"), loss, false)?.text).toBe("\u22121.3");
});

test("the suitability of a species of one's own is no percentage", () => {
  const suitable = { value: 0.42, uncertainty: Number.NaN, isOutside: false };
  expect(legendValue(layer("own:Herba mea"), suitable, false)?.text).toBe("0.42");
});

test("nothing is written where nothing is known", () => {
  expect(legendValue(layer("richness"), null, false)).toBeNull();
  expect(legendValue(layer("elevation"), { ...under, value: Number.NaN }, false)).toBeNull();
});
