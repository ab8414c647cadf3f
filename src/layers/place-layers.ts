import type { Feature, FeatureCollection, Geometry } from "geojson";
import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { type Cell, cellRing, gridBoxRing } from "../core/cell.ts";
import { DEMONSTRATION_ISLAND } from "../core/demonstration-island.ts";
import type { BasemapPalette } from "./basemap-palette.ts";
import { LABEL_FONTS } from "./label-fonts.ts";

/** What lies over any basemap: the simulated island's place and the outline of the chosen cell. */
export function placeSources(cell: Cell | null): Record<string, SourceSpecification> {
  const { place, extent } = DEMONSTRATION_ISLAND;
  return {
    island: {
      type: "geojson",
      data: collection([
        { type: "Point", coordinates: [...place] },
        { type: "Polygon", coordinates: [ring(gridBoxRing(extent))] },
      ]),
    },
    cell: {
      type: "geojson",
      data: collection(cell === null ? [] : [{ type: "Polygon", coordinates: [ring(cellRing(cell))] }]),
    },
  };
}

export function placeLayers(palette: BasemapPalette): LayerSpecification[] {
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
      filter: ["==", ["geometry-type"], "Point"],
      layout: {
        "text-field": DEMONSTRATION_ISLAND.name,
        "text-font": [...LABEL_FONTS.italic],
        "text-size": ["interpolate", ["linear"], ["zoom"], 3, 13, 8, 16],
        // Beside its mark over Europe, where the island lies at the screen's left edge; beneath its name's place up close.
        "text-anchor": ["step", ["zoom"], "left", 8, "top"],
        "text-offset": ["step", ["zoom"], ["literal", [0.7, 0]], 8, ["literal", [0, 1.4]]],
        "text-allow-overlap": true,
      },
      paint: {
        "text-color": palette.islandLabel,
        "text-halo-color": palette.seaHalo,
        "text-halo-width": 1.4,
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

function collection(geometries: Geometry[]): FeatureCollection {
  const features = geometries.map((geometry): Feature => ({ type: "Feature", properties: {}, geometry }));
  return { type: "FeatureCollection", features };
}

function ring(points: readonly (readonly [number, number])[]): [number, number][] {
  return points.map(([lon, lat]) => [lon, lat]);
}
