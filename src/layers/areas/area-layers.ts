import type { Feature, FeatureCollection, MultiPolygon, Polygon } from "geojson";
import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { BasemapPalette } from "../basemap-palette.ts";
import { LABEL_FONTS } from "../label-fonts.ts";
import { namePlace } from "./name-place.ts";

/** An area that is drawn on the map. */
export interface DrawnArea {
  readonly id: string;
  readonly name: string;
  readonly geometry: Polygon | MultiPolygon;
  readonly isChosen: boolean;
}

/** Makes the source of the map's style that holds the kept areas. */
export function areaSources(areas: readonly DrawnArea[]): Record<string, SourceSpecification> {
  return { areas: { type: "geojson", data: areasDrawn(areas) } };
}

/** The kept areas' outlines, and the places of their names as points. */
export function areasDrawn(areas: readonly DrawnArea[]): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: areas.flatMap(({ name, geometry, isChosen }): Feature[] => {
      const outline: Feature = { type: "Feature", properties: { isChosen }, geometry };
      const coordinates = namePlace(geometry);
      if (coordinates === null) return [outline];
      return [outline, { type: "Feature", properties: { name }, geometry: { type: "Point", coordinates } }];
    }),
  };
}

/**
 * The map layers of areas: outlines above everything except names. Only the chosen area is filled and heavier, so results
 * beneath stay readable.
 */
export function areaLayers(palette: BasemapPalette): LayerSpecification[] {
  const chosen = ["get", "isChosen"] as const;
  return [
    {
      id: "areas-fill",
      type: "fill",
      source: "areas",
      paint: { "fill-color": palette.area, "fill-opacity": ["case", [...chosen], 0.12, 0.03] },
    },
    {
      id: "areas-edge",
      type: "line",
      source: "areas",
      layout: { "line-join": "round" },
      paint: {
        "line-color": palette.landHalo,
        "line-width": ["case", [...chosen], 5, 3.4],
        "line-opacity": 0.7,
      },
    },
    {
      id: "areas-outline",
      type: "line",
      source: "areas",
      layout: { "line-join": "round" },
      paint: { "line-color": palette.area, "line-width": ["case", [...chosen], 2.4, 1.4] },
    },
    {
      id: "areas-name",
      type: "symbol",
      source: "areas",
      filter: ["has", "name"],
      minzoom: 8,
      layout: {
        "text-field": ["get", "name"],
        "text-font": [...LABEL_FONTS.semibold],
        "text-size": 13,
        "text-max-width": 8,
      },
      paint: { "text-color": palette.area, "text-halo-color": palette.landHalo, "text-halo-width": 1.6 },
    },
  ];
}
