import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { BasemapPalette } from "./basemap-palette.ts";
import { type BasemapParts, TOWN_ZOOM } from "./basemap-parts.ts";
import { LABEL_FONTS } from "./label-fonts.ts";

/** Names on the offline map: water in blue italics, countries in spaced capitals, towns upright beside their dot. */
export function offlineLabels(palette: BasemapPalette, parts: BasemapParts): LayerSpecification[] {
  return [
    ...(parts.detail === "shown" ? [riverNames(palette)] : []),
    ...(parts.towns ? [townDots(palette), townNames(palette)] : []),
    seaNames(palette),
    countryNames(palette),
  ];
}

const isKind = (kind: string): ExpressionSpecification => ["==", ["get", "kind"], kind];

function seaNames(palette: BasemapPalette): LayerSpecification {
  return {
    id: "sea-names",
    type: "symbol",
    source: "labels",
    filter: ["all", isKind("sea"), ["<=", ["get", "rank"], ["step", ["zoom"], 1, 3.6, 2, 4.6, 3]]],
    layout: {
      "text-field": ["get", "name"],
      "text-font": [...LABEL_FONTS.italic],
      "text-size": ["match", ["get", "rank"], 0, 17, 1, 14.5, 2, 13.5, 12.5],
      "text-letter-spacing": ["match", ["get", "rank"], 0, 0.22, 1, 0.12, 0.04],
      "text-max-width": 6,
      "text-padding": 8,
    },
    paint: {
      "text-color": palette.waterLabel,
      "text-halo-color": palette.seaHalo,
      "text-halo-width": 1.2,
    },
  };
}

function riverNames(palette: BasemapPalette): LayerSpecification {
  return {
    id: "river-names",
    type: "symbol",
    source: "detail",
    minzoom: 6.2,
    filter: ["all", isKind("river"), ["has", "name"]],
    layout: {
      "symbol-placement": "line",
      "symbol-spacing": 400,
      "text-field": ["get", "name"],
      "text-font": [...LABEL_FONTS.italic],
      "text-size": 12.5,
      "text-letter-spacing": 0.06,
      "text-offset": [0, -0.55],
      "text-max-angle": 30,
    },
    paint: {
      "text-color": palette.waterLabel,
      "text-halo-color": palette.landHalo,
      "text-halo-width": 1.2,
    },
  };
}

function countryNames(palette: BasemapPalette): LayerSpecification {
  return {
    id: "country-names",
    type: "symbol",
    source: "labels",
    maxzoom: 7.5,
    filter: ["all", isKind("country"), ["<=", ["get", "rank"], ["step", ["zoom"], 1, 3.4, 2, 4.6, 3]]],
    layout: {
      "text-field": ["upcase", ["get", "name"]],
      "text-font": [...LABEL_FONTS.semibold],
      "text-size": ["interpolate", ["linear"], ["zoom"], 3, 10.5, 6, 14],
      "text-letter-spacing": 0.16,
      "text-max-width": 7,
      "symbol-sort-key": ["get", "rank"],
    },
    paint: {
      "text-color": palette.countryLabel,
      "text-halo-color": palette.landHalo,
      "text-halo-width": 1.4,
    },
  };
}

/**
 * Natural Earth's scale ranks, 0 (world cities) to 10: the zoom level at which a town appears. Capitals appear one step
 * earlier.
 */
const townIsDue: ExpressionSpecification = [
  "<=",
  ["-", ["get", "rank"], ["case", ["has", "capital"], 2, 0]],
  ["step", ["zoom"], -1, TOWN_ZOOM, 0, 4.4, 2, 5.2, 4, 5.8, 6, 6.4, 7, 7, 10],
];

function townDots(palette: BasemapPalette): LayerSpecification {
  return {
    id: "town-dots",
    type: "circle",
    source: "labels",
    minzoom: TOWN_ZOOM,
    filter: ["all", isKind("town"), townIsDue],
    paint: {
      "circle-radius": ["case", ["has", "capital"], 2.6, 1.9],
      "circle-color": ["case", ["has", "capital"], palette.townLabel, palette.land],
      "circle-stroke-color": palette.townLabel,
      "circle-stroke-width": 1,
    },
  };
}

function townNames(palette: BasemapPalette): LayerSpecification {
  return {
    id: "town-names",
    type: "symbol",
    source: "labels",
    minzoom: TOWN_ZOOM,
    filter: ["all", isKind("town"), townIsDue],
    layout: {
      "text-field": ["get", "name"],
      "text-font": [
        "case",
        ["has", "capital"],
        ["literal", [...LABEL_FONTS.semibold]],
        ["literal", [...LABEL_FONTS.regular]],
      ],
      "text-size": [
        "interpolate",
        ["linear"],
        ["zoom"],
        4,
        ["case", ["has", "capital"], 12.5, 11.5],
        8,
        ["case", ["has", "capital"], 16, ["step", ["get", "rank"], 15, 5, 13.5, 8, 12]],
      ],
      "text-variable-anchor": ["left", "right", "top", "bottom"],
      "text-radial-offset": 0.45,
      "text-justify": "auto",
      "symbol-sort-key": ["get", "rank"],
      "text-padding": 3,
    },
    paint: {
      "text-color": palette.townLabel,
      "text-halo-color": palette.landHalo,
      "text-halo-width": 1.3,
    },
  };
}
