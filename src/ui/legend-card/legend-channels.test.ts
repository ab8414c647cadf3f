import { expect, it } from "vitest";
import type { LegendScale } from "../../layers/legend.ts";
import type { OwnRaster } from "../../prediction/input/input-tile.ts";
import { parseShownLayer } from "../../prediction/shown-layer.ts";
import type { LegendNumbers } from "../../state/layer-slice.ts";
import { legendChannels } from "./legend-channels.ts";

const legend: LegendNumbers = {
  ...{
    unit: "reflectance",
    domain: null,
    noise: null,
    classes: [],
    codes: [],
    year: 2021,
    models: [],
    items: [],
  },
  ...{ isSimulated: true, banner: null },
};
const picture: LegendScale = { kind: "picture", black: [0, 0, 0], white: [0.4, 0.2, 0.25] };

it("says what the three colours of a Sentinel-2 picture stand for, up to which number", () => {
  const layer = parseShownLayer("sentinel2:infrared")!;
  expect(legendChannels(layer, legend, picture).map(({ text }) => text)).toEqual([
    "Red: near infrared, reflectance 0 to 0.4",
    "Green: red, reflectance 0 to 0.2",
    "Blue: green, reflectance 0 to 0.25",
  ]);
});

it("names the bands of a raster of one's own", () => {
  const own: OwnRaster = {
    bands: [
      { number: 4, name: "NIR" },
      { number: 3, name: null },
      { number: 2, name: null },
    ],
    ends: [
      [12, 3400],
      [0, 1800],
      [0, 1500],
    ],
    ...{ colours: null, nodata: 0 },
  };
  const layer = parseShownLayer("raster:4,3,2:p2..98:auto:https://example.org/a.tif")!;
  const channels = legendChannels(layer, { ...legend, unit: "", own }, picture);
  expect(channels.map(({ text }) => text)).toEqual([
    "Red: 4: NIR, 12 to 3400",
    "Green: Band 3, 0 to 1800",
    "Blue: Band 2, 0 to 1500",
  ]);
});

it("has nothing to say of a ramp", () => {
  const scale: LegendScale = { kind: "ramp", stops: [], ticks: [] };
  expect(legendChannels(parseShownLayer("richness")!, legend, scale)).toEqual([]);
});
