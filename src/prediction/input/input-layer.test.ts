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
  "raster:auto:p2..98:plasma:own:/rasters/dem-1a2b3c4d/dem.tif",
  "raster:3,2,1:-0.5..3000:greys:https://example.org/a:b/c.tif",
  "raster:12:p0..100:viridis:/rasters/c.tif",
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
  "raster:auto:p2..98:plasma:http://example.org/c.tif",
  "raster:auto:p2..98:plasma:own:/rasters/dem/%zz.tif",
  "raster:0:p2..98:plasma:/c.tif",
  "raster:1,2:p2..98:plasma:/c.tif",
  "raster:1:p2..101:plasma:/c.tif",
  "raster:1:5..5:plasma:/c.tif",
  "raster:1:p2..98:rainbow:/c.tif",
])("%s names no layer", (text) => {
  expect(parseShownLayer(text)).toBeNull();
});
