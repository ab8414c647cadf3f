import type { ExpressionSpecification, LayerSpecification, LineLayerSpecification } from "maplibre-gl";
import type { BasemapPalette } from "./basemap-palette.ts";

/** The zoom levels between which a layer is drawn; absent where there is no limit. */
type ZoomLimits = { minzoom?: number; maxzoom?: number };

const isKind = (kind: string): ExpressionSpecification => ["==", ["get", "kind"], kind];

/** The layers of land and sea, with a pale band of shallow water along the coast, as on engraved charts. */
export function shapeLayers(
  source: string,
  palette: BasemapPalette,
  limits: ZoomLimits,
): LayerSpecification[] {
  const shallows = (id: string, width: number, opacity: number): LayerSpecification => ({
    id: `${source}-${id}`,
    type: "line",
    source,
    ...limits,
    filter: isKind("land"),
    layout: { "line-join": "round" },
    paint: {
      "line-color": palette.shallows,
      "line-opacity": opacity,
      "line-width": ["interpolate", ["linear"], ["zoom"], 3, width, 8, width * 2.5],
      "line-blur": ["interpolate", ["linear"], ["zoom"], 3, width * 0.6, 8, width * 1.5],
    },
  });
  return [
    shallows("shallows-outer", 22, 0.45),
    shallows("shallows-inner", 9, 0.7),
    {
      id: `${source}-land`,
      type: "fill",
      source,
      ...limits,
      filter: isKind("land"),
      paint: { "fill-color": palette.land, "fill-antialias": true },
    },
  ];
}

/** Sea and land beyond the map of Europe, over its edges. */
export function worldLayers(palette: BasemapPalette): LayerSpecification[] {
  const fill = (kind: "sea" | "land", colour: string): LayerSpecification => ({
    id: `world-${kind}`,
    type: "fill",
    source: "world",
    filter: isKind(kind),
    paint: { "fill-color": colour, "fill-antialias": kind === "land" },
  });
  return [fill("sea", palette.sea), fill("land", palette.land)];
}

/** Hill shading and the steps of the sea bed. They fade out at zoom levels where their 9 km pixels would be visible. */
export function reliefLayer(palette: BasemapPalette, isAmongWorld: boolean): LayerSpecification {
  const far = palette.reliefOpacity;
  // It covers Europe alone: where the whole Earth is seen, it would be a rectangle of another sea.
  const first = isAmongWorld ? [2.2, 0, 3.4, far] : [3, far];
  return {
    id: "relief",
    type: "raster",
    source: "relief",
    paint: {
      "raster-opacity": ["interpolate", ["linear"], ["zoom"], ...first, 5.2, far * 0.85, 7.4, 0],
      "raster-fade-duration": 0,
    },
  };
}

/** Rivers, lakes, coast and borders of one set of shapes. */
export function waterAndLineLayers(
  source: string,
  palette: BasemapPalette,
  limits: ZoomLimits,
): LayerSpecification[] {
  const line = (
    id: string,
    filter: ExpressionSpecification,
    paint: NonNullable<LineLayerSpecification["paint"]>,
  ): LayerSpecification => ({
    id: `${source}-${id}`,
    type: "line",
    source,
    ...limits,
    filter,
    layout: { "line-join": "round", "line-cap": "round" },
    paint,
  });
  return [
    line("rivers", isKind("river"), {
      "line-color": palette.river,
      "line-width": riverWidth,
      "line-opacity": ["interpolate", ["linear"], ["zoom"], 3, 0.6, 5, 0.9],
    }),
    {
      id: `${source}-lakes`,
      type: "fill",
      source,
      ...limits,
      filter: isKind("lake"),
      paint: { "fill-color": palette.lake },
    },
    line("lake-shores", isKind("lake"), {
      "line-color": palette.coast,
      "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.25, 8, 0.7],
    }),
    line("coast", isKind("land"), {
      "line-color": palette.coast,
      "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.5, 7, 0.9, 12, 1.3],
    }),
    line("borders", ["all", isKind("border"), ["!", ["has", "disputed"]]], {
      "line-color": palette.border,
      "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.6, 7, 1.1],
      "line-dasharray": [4, 1.6, 0.6, 1.6],
    }),
    line("borders-disputed", ["all", isKind("border"), ["has", "disputed"]], {
      "line-color": palette.border,
      "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.5, 7, 0.9],
      "line-dasharray": [1, 2.4],
    }),
  ];
}

/** Great rivers first: scale ranks run from 0 to 9. */
const riverWidth: ExpressionSpecification = [
  "interpolate",
  ["linear"],
  ["zoom"],
  3,
  ["interpolate", ["linear"], ["get", "rank"], 1, 0.9, 6, 0.3],
  8,
  ["interpolate", ["linear"], ["get", "rank"], 1, 2.2, 9, 0.8],
];

/** The lines of latitude and longitude: every 10 degrees, then every 2 and every 0.5 when zoomed in. */
export function graticuleLayers(palette: BasemapPalette): LayerSpecification[] {
  const lines = (id: string, step: number, minzoom: number, opacity: number): LayerSpecification => ({
    id,
    type: "line",
    source: "graticule",
    minzoom,
    filter: ["==", ["get", "step"], step],
    paint: { "line-color": palette.graticule, "line-width": 0.5, "line-opacity": opacity },
  });
  return [
    lines("graticule-10", 10, 0, 0.35),
    lines("graticule-2", 2, 5.5, 0.25),
    lines("graticule-half", 0.5, 8, 0.22),
  ];
}
