/** What can be computed for every cell of a map. */
export type MapLayer =
  | { readonly kind: "indicator"; readonly indicator: IndicatorName }
  /** Probability of one species, or its score where uncalibrated; `species` is its name in the labels. */
  | { readonly kind: "species"; readonly species: string }
  | { readonly kind: "habitat"; readonly level: 1 | 2 | 3 };

export const indicatorNames = [
  "richness",
  "threatened",
  "habitats-directive",
  "union-list-invasive",
  "endemic",
  "evenness",
  "red-list-alarm",
] as const;

/** The seven indicators, as written in addresses and on the command line. */
export type IndicatorName = (typeof indicatorNames)[number];

/** A layer as written: `richness`, `species:Calluna vulgaris`, `habitat` (level 3), `habitat:1`. */
export function formatMapLayer(layer: MapLayer): string {
  switch (layer.kind) {
    case "indicator":
      return layer.indicator;
    case "species":
      return `species:${layer.species}`;
    case "habitat":
      return `habitat:${layer.level}`;
    default:
      return layer satisfies never;
  }
}

/** The layer that a text names, or null. */
export function parseMapLayer(text: string): MapLayer | null {
  const indicator = indicatorNames.find((name) => name === text);
  if (indicator) return { kind: "indicator", indicator };
  const [, species] = /^species:(.+)$/.exec(text) ?? [];
  if (species !== undefined) return { kind: "species", species };
  const [whole, level = "3"] = /^habitat(?::([123]))?$/.exec(text) ?? [];
  return whole === undefined ? null : { kind: "habitat", level: Number(level) as 1 | 2 | 3 };
}
