import type { SourceSpecification, StyleSpecification } from "maplibre-gl";
import { DETAIL_ZOOM, type DetailState } from "./basemap-detail.ts";
import { BASEMAP_PALETTES } from "./basemap-palette.ts";
import { GRATICULE } from "./graticule.ts";
import { offlineLabels } from "./offline-labels.ts";
import { graticuleLayers, reliefLayer, shapeLayers, waterAndLineLayers } from "./offline-shapes.ts";

const CREDIT_SHAPES = "Natural Earth";
const CREDIT_RELIEF = "ETOPO5";

/** Corners of relief.webp, clockwise from the north-west, as tools/basemap/relief.py prints them. */
const RELIEF_CORNERS: [[number, number], [number, number], [number, number], [number, number]] = [
  [-62, 81],
  [82, 81],
  [82, 18],
  [-62, 18],
];

/** The offline map of Europe in one theme, as a MapLibre style without `glyphs` (labels from web fonts). */
export function offlineStyle(theme: "light" | "dark", detail: DetailState): StyleSpecification {
  const palette = BASEMAP_PALETTES[theme];
  return {
    version: 8,
    sources: sources(detail),
    layers: [
      { id: "sea", type: "background", paint: { "background-color": palette.sea } },
      ...shapeLayers("overview", palette, detail === "shown" ? { maxzoom: DETAIL_ZOOM } : {}),
      ...(detail === "absent" ? [] : shapeLayers("detail", palette, { minzoom: DETAIL_ZOOM })),
      reliefLayer(palette),
      ...waterAndLineLayers("overview", palette, detail === "shown" ? { maxzoom: DETAIL_ZOOM } : {}),
      ...(detail === "absent" ? [] : waterAndLineLayers("detail", palette, { minzoom: DETAIL_ZOOM })),
      ...graticuleLayers(palette),
      ...offlineLabels(palette, detail),
    ],
  };
}

function sources(detail: DetailState): Record<string, SourceSpecification> {
  const shapes = (name: string): SourceSpecification => ({
    type: "geojson",
    data: basemapFile(`${name}.geojson`),
    attribution: CREDIT_SHAPES,
    tolerance: 0.2,
  });
  return {
    overview: shapes("overview"),
    labels: shapes("labels"),
    ...(detail === "absent" ? {} : { detail: shapes("detail") }),
    relief: { type: "image", url: basemapFile("relief.webp"), coordinates: RELIEF_CORNERS },
    graticule: { type: "geojson", data: GRATICULE, attribution: CREDIT_RELIEF },
  };
}

function basemapFile(name: string): string {
  return new URL(`basemap/${name}`, document.baseURI).href;
}
