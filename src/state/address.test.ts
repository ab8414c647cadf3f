import { describe, expect, test } from "vitest";
import type { OwnPicture } from "../core/own-picture.ts";
import type { MapLayer } from "../prediction/map-layer.ts";
import type { SetRuleChoice } from "../prediction/set-rule-choice.ts";
import type { ShownLayer } from "../prediction/shown-layer.ts";
import {
  type Address,
  BACKEND_CHOICES,
  BASEMAPS,
  formatAddress,
  OTHER_PLACES,
  parseAddress,
  SECTIONS,
  THEME_CHOICES,
  UNCERTAINTY_CHOICES,
} from "./address.ts";

const layers: (MapLayer | null)[] = [
  null,
  { kind: "species", species: "Calluna vulgaris" },
  { kind: "habitat", level: 1 },
  { kind: "indicator", indicator: "red-list-alarm" },
];
const rules: (SetRuleChoice | null)[] = [
  null,
  { kind: "conformal", alpha: 0.05 },
  { kind: "top-k", k: 30 },
  { kind: "max-exp" },
];
const others: (ShownLayer | null)[] = [
  null,
  { kind: "landsat", shows: "infrared", year: 2015, quarter: 3 },
  { kind: "climate", variable: "tas", month: 7, year: null },
  { kind: "hillshade" },
];
const pictures: (OwnPicture | null)[] = [
  null,
  { address: "own:/rasters/scene-1a2b3c4d/my%20scene.tif", bands: [1, 2, 3, 4], scale: "u8-gamma" },
  { address: "https://example.org/a,b:c.tif", bands: [4, 3, 2, 8], scale: "reflectance-10000-offset" },
  { address: "/rasters/c.tif", bands: [12, 1, 1, 65000], scale: "file" },
];
const home = { opening: { zoom: 11, lat: 51.49, lon: -14.5 }, europe: { zoom: 3.5, lat: 53, lon: 9 } };

describe("a whole address", () => {
  test.each(
    SECTIONS.flatMap((panel, index): Address[] => [
      {
        view: { zoom: 12.25, lat: 51.50001, lon: -14.5 },
        cell: index % 2 === 0 ? { north: 3437900, east: 2656550 } : null,
        place: index % 2 === 0 ? null : [151.2093, -33.8688],
        panel,
        here: index % 2 === 0 ? "species" : "summary",
        about: [null, "Calluna vulgaris", "Salix × rubens", "Hieracium sect. Alpina"][index]!,
        catalogue: ["hy-brasil", "/test/c&d/catalog.json", "https://stac.example/a?b=c", "hy-brasil"][index]!,
        sdm: ["island-sdm", "/models/own", "island-sdm", "https://w.example/m"][index]!,
        second: index === 1 ? "own:/models/sinr-1a2b3c4d" : null,
        habitat: index === 1 ? null : "island-habitats",
        year: index === 2 ? 2018 : null,
        picture: pictures[index]!,
        rule: rules[index]!,
        grain: index % 2 === 0 ? "cell" : "plot",
        layer: layers[index]!,
        opacity: index / 4,
        uncertainty: UNCERTAINTY_CHOICES[index % 3]!,
        extrapolation: index % 2 === 0 ? "plain" : "hatched",
        compare: layers[3 - index]!,
        compareYear: index === 3 ? 2019 : null,
        compareSdm: index === 2 ? "other-sdm" : null,
        swipe: 0.125 * index,
        other: others[index]!,
        otherPlace: OTHER_PLACES[index % 2]!,
        otherOpacity: 1 - index / 4,
        around: ([null, 1, 2, 3] as const)[index]!,
        surveys: [[], ["plots_train"], ["plots_train", "plots_test"], []][index]!,
        theme: THEME_CHOICES[index % 3]!,
        basemap: BASEMAPS[index % 2]!,
        backend: BACKEND_CHOICES[index]!,
      },
    ]),
  )("comes back from its query string: $panel", (address) => {
    expect(parseAddress(formatAddress(address), home)).toEqual({ address, faults: [] });
  });

  test("is written in a fixed, readable form", () => {
    const { address } = parseAddress("?theme=dark&view=9/51.5/-14.5", home);
    expect(formatAddress(address)).toBe("?view=9/51.5/-14.5&theme=dark");
  });
});

test("a bare address means the island, the first section, the island's richness", () => {
  const { address, faults } = parseAddress("", home);
  expect(faults).toEqual([]);
  expect(address).toMatchObject({ view: home.opening, cell: null, panel: "look", catalogue: "hy-brasil" });
  expect(address.layer).toEqual({ kind: "indicator", indicator: "richness" });
});

test("names stay readable in a link", () => {
  const { address } = parseAddress("?view=9/51.5/-14.5&layer=species:Calluna+vulgaris&habitat=none", home);
  expect(address.habitat).toBeNull();
  expect(formatAddress(address)).toBe("?view=9/51.5/-14.5&habitat=none&layer=species:Calluna+vulgaris");
});

test("an unknown parameter is a fault and changes nothing", () => {
  const { address, faults } = parseAddress("?view=9/51.5/-14.5&constructor=1", home);
  expect(address.view).toEqual({ zoom: 9, lat: 51.5, lon: -14.5 });
  expect(faults).toEqual([{ kind: "unknown-parameter", name: "constructor", value: "1" }]);
});

describe("a malformed view falls back to Europe, with a fault", () => {
  test.each([
    "",
    "9",
    "9/51.5",
    "9/51.5/-14.5/0",
    "9/91/0",
    "9/51.5/181",
    "9/-86/-14.5",
    "30/51.5/-14.5",
    "-1/51.5/-14.5",
    "NaN/51.5/-14.5",
    "9/51,5/-14.5",
    "9/5e1/-14.5",
    "9/ 51.5/-14.5",
  ])("%j", (view) => {
    const { address, faults } = parseAddress(`?view=${view}`, home);
    expect(address.view).toEqual(home.europe);
    expect(faults).toEqual([{ kind: "malformed-parameter", name: "view", value: view }]);
  });
});

test.each([
  "cell=CRS3035RES50mN1E1",
  "panel=lok",
  "theme=Dark",
  "basemap=osm",
  "backend=gpu",
  "catalogue=//evil.example/c.json",
  "catalogue=javascript:alert(1)",
  "sdm=http://plain.example/m",
  "year=18",
  "rule=conformal:1",
  "rule=top-k:0",
  "rule=top-k:10000",
  "rule=conformal",
  "rule=fixed:50%25",
  "layer=richnes",
  "opacity=1.5",
  "swipe=-0.2",
  "about=<script>",
])("%s is a fault and takes the default", (part) => {
  const { address, faults } = parseAddress(`?view=9/51.5/-14.5&${part}`, home);
  expect(faults).toHaveLength(1);
  expect(formatAddress(address)).toBe("?view=9/51.5/-14.5");
});
