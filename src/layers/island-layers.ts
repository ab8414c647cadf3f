import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { BasemapPalette } from "./basemap-palette.ts";

/** The land of the simulated island, from the outlines that come with its catalogue. Without them nothing is drawn. */
export function islandSources(): Record<string, SourceSpecification> {
  const outline = (name: string): SourceSpecification => ({
    type: "geojson",
    data: new URL(`catalogs/hy-brasil/outlines/${name}.geojson`, document.baseURI).href,
  });
  return { "island-coast": outline("coastline"), "island-lakes": outline("lakes") };
}

/** The map layers of the island: land and lakes as elsewhere, but a dashed coast in rust, a style that nothing real has. */
export function islandLayers(palette: BasemapPalette): LayerSpecification[] {
  const minzoom = 7;
  return [
    {
      id: "island-land",
      type: "fill",
      source: "island-coast",
      minzoom,
      paint: { "fill-color": palette.land },
    },
    {
      id: "island-water",
      type: "fill",
      source: "island-lakes",
      minzoom,
      paint: { "fill-color": palette.lake },
    },
    {
      id: "island-shore",
      type: "line",
      source: "island-coast",
      minzoom,
      paint: {
        "line-color": palette.islandLabel,
        "line-width": 0.8,
        "line-opacity": 0.7,
        "line-dasharray": [4, 2],
      },
    },
  ];
}
