import type { SourceSpecification, StyleSpecification } from "maplibre-gl";
import { BASEMAP_PALETTES } from "./basemap-palette.ts";
import { type BasemapParts, DETAIL_ZOOM } from "./basemap-parts.ts";
import { GRATICULE } from "./graticule.ts";
import { offlineLabels } from "./offline-labels.ts";
import {
  graticuleLayers,
  reliefLayer,
  shapeLayers,
  waterAndLineLayers,
  worldLayers,
} from "./offline-shapes.ts";

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
export function offlineStyle(theme: "light" | "dark", parts: BasemapParts): StyleSpecification {
  const palette = BASEMAP_PALETTES[theme];
  const { detail, relief, world } = parts;
  return {
    version: 8,
    sources: sources(parts),
    layers: [
      { id: "sea", type: "background", paint: { "background-color": palette.sea } },
      ...shapeLayers("overview", palette, detail === "shown" ? { maxzoom: DETAIL_ZOOM } : {}),
      ...(detail === "absent" ? [] : shapeLayers("detail", palette, { minzoom: DETAIL_ZOOM })),
      ...(relief ? [reliefLayer(palette, world)] : []),
      ...waterAndLineLayers("overview", palette, detail === "shown" ? { maxzoom: DETAIL_ZOOM } : {}),
      ...(detail === "absent" ? [] : waterAndLineLayers("detail", palette, { minzoom: DETAIL_ZOOM })),
      ...(world ? worldLayers(palette) : []),
      ...graticuleLayers(palette),
      ...offlineLabels(palette, parts),
    ],
  };
}

function sources({ detail, relief, world }: BasemapParts): Record<string, SourceSpecification> {
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
    ...(world ? { world: shapes("world") } : {}),
    ...(relief ? { relief: reliefSource() } : {}),
    graticule: { type: "geojson", data: GRATICULE, attribution: CREDIT_RELIEF },
  };
}

function reliefSource(): SourceSpecification {
  return { type: "image", url: basemapFile("relief.webp"), coordinates: RELIEF_CORNERS };
}

function basemapFile(name: string): string {
  return new URL(`basemap/${name}`, document.baseURI).href;
}
