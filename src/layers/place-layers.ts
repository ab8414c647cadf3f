import type { Feature, FeatureCollection, Geometry } from "geojson";
import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { Bbox } from "../core/bbox.ts";
import { type Cell, cellRing, gridBoxRing } from "../core/cell.ts";
import { DEMONSTRATION_ISLAND } from "../core/demonstration-island.ts";
import type { BasemapPalette } from "./basemap-palette.ts";
import { LABEL_FONTS } from "./label-fonts.ts";

/**
 * Makes the sources that lie over any basemap: the place of the simulated island, what the imagery covers, and the outline of
 * the chosen cell.
 */
export function placeSources(cell: Cell | null, coverage: Bbox | null): Record<string, SourceSpecification> {
  const { place, extent } = DEMONSTRATION_ISLAND;
  const outline = ring(gridBoxRing(extent));
  return {
    island: {
      type: "geojson",
      data: collection([
        { type: "Point", coordinates: [...place] },
        { type: "Polygon", coordinates: [outline] },
        { type: "LineString", coordinates: [outline[3]!, outline[2]!] },
      ]),
    },
    coverage: { type: "geojson", data: collection(coverage === null ? [] : [boxOutline(coverage)]) },
    cell: { type: "geojson", data: cellDrawn(cell) },
  };
}

/** The outline of the chosen cell. */
export function cellDrawn(cell: Cell | null): FeatureCollection {
  return collection(cell === null ? [] : [{ type: "Polygon", coordinates: [ring(cellRing(cell))] }]);
}

export function placeLayers(palette: BasemapPalette): LayerSpecification[] {
  const name = { "text-field": DEMONSTRATION_ISLAND.name, "text-font": [...LABEL_FONTS.italic] };
  const lettering = {
    "text-color": palette.islandLabel,
    "text-halo-color": palette.seaHalo,
    "text-halo-width": 1.4,
  };
  return [
    {
      id: "island-extent",
      type: "line",
      source: "island",
      minzoom: 7,
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "line-color": palette.islandLabel, "line-width": 1.2, "line-dasharray": [3, 2.5] },
    },
    {
      id: "island-mark",
      type: "circle",
      source: "island",
      maxzoom: 8.5,
      filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 3, 3, 8, 5],
        "circle-color": "transparent",
        "circle-stroke-color": palette.islandLabel,
        "circle-stroke-width": 1.4,
      },
    },
    {
      id: "island-name",
      type: "symbol",
      source: "island",
      maxzoom: 8.5,
      filter: ["==", ["geometry-type"], "Point"],
      layout: {
        ...name,
        "text-size": ["interpolate", ["linear"], ["zoom"], 3, 13, 8, 16],
        // The name stands beside its mark over Europe, where the island lies at the left edge of the screen.
        "text-anchor": "left",
        "text-offset": [0.7, 0],
        "text-allow-overlap": true,
      },
      paint: lettering,
    },
    {
      // The name stands along the upper edge, so that nothing covers the drawn island.
      id: "island-name-at-edge",
      type: "symbol",
      source: "island",
      minzoom: 8.5,
      filter: ["==", ["geometry-type"], "LineString"],
      layout: {
        ...name,
        "text-size": 16,
        "symbol-placement": "line-center",
        "text-offset": [0, -0.9],
        "text-allow-overlap": true,
      },
      paint: lettering,
    },
    {
      id: "coverage-outline",
      type: "line",
      source: "coverage",
      paint: {
        "line-color": palette.cell,
        "line-width": 1.2,
        "line-opacity": 0.7,
        "line-dasharray": [3, 2.5],
      },
    },
    {
      id: "cell-outline",
      type: "line",
      source: "cell",
      minzoom: 9,
      paint: { "line-color": palette.cell, "line-width": 2 },
    },
  ];
}

function boxOutline([west, south, east, north]: Bbox): Geometry {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: "LineString", coordinates: corners };
}

function collection(geometries: Geometry[]): FeatureCollection {
  const features = geometries.map((geometry): Feature => ({ type: "Feature", properties: {}, geometry }));
  return { type: "FeatureCollection", features };
}

function ring(points: readonly (readonly [number, number])[]): [number, number][] {
  return points.map(([lon, lat]) => [lon, lat]);
}
