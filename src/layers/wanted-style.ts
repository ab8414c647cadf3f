import type { StyleSpecification } from "maplibre-gl";
import { areaLayers, areaSources } from "./areas/area-layers.ts";
import { BASEMAP_PALETTES } from "./basemap-palette.ts";
import type { BasemapParts } from "./basemap-parts.ts";
import { islandLayers, islandSources } from "./island-layers.ts";
import { offlineStyle } from "./offline-style.ts";
import { placeLayers, placeSources } from "./place-layers.ts";
import { surveyLayers, surveySources } from "./survey-layers.ts";
import type { WantedMap } from "./wanted-map.ts";

/** The online basemap's style as it was fetched, with its theme. */
export interface OnlineStyle {
  readonly theme: WantedMap["theme"];
  readonly style: StyleSpecification;
}

/** Makes the whole style of the map: ground, surveys, areas and places. Layers of results are added between them. */
export function wantedStyle(
  { theme, basemap, cell, coverage, areas, surveys }: WantedMap,
  parts: BasemapParts,
  fetched: OnlineStyle | null,
): StyleSpecification {
  const online = basemap === "online" && fetched?.theme === theme ? fetched.style : null;
  const base = online ?? offlineStyle(theme, parts);
  const palette = BASEMAP_PALETTES[theme];
  const firstName = base.layers.findIndex(({ type }) => type === "symbol");
  return {
    ...base,
    sources: {
      ...base.sources,
      ...(parts.relief ? islandSources() : {}),
      ...areaSources(areas),
      ...surveySources(surveys),
      ...placeSources(cell, coverage),
    },
    layers: [
      ...base.layers.slice(0, firstName),
      ...(parts.relief ? islandLayers(palette) : []),
      ...base.layers.slice(firstName),
      ...surveyLayers(surveys),
      ...areaLayers(palette),
      ...placeLayers(palette),
    ],
  };
}
