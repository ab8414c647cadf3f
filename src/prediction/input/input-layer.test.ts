import { expect, test } from "vitest";
import { formatShownLayer, parseShownLayer } from "../shown-layer.ts";

test.each([
  "sentinel2:colour",
  "sentinel2:infrared",
  "landsat:colour:2000:1",
  "landsat:infrared:2020:4",
  "climate:pr:1",
  "climate:tasmin:12:2018",
  "elevation",
  "hillshade",
  "richness",
  "species:Calluna vulgaris",
])("%s is written as it is read", (text) => {
  expect(formatShownLayer(parseShownLayer(text)!)).toBe(text);
});

test.each([
  "sentinel2",
  "sentinel2:red",
  "landsat:colour:1999:1",
  "landsat:colour:2000:5",
  "landsat:colour:2000",
  "climate:tas:13",
  "climate:tas:1:2019",
  "climate:tas:1:2000:1",
  "elevation:1",
])("%s names no layer", (text) => {
  expect(parseShownLayer(text)).toBeNull();
});
