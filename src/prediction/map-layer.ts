/** What can be computed for every cell of a map. */
export type MapLayer = CellLayer | YearChange;

/** An indicator in the year of the question less the same in an earlier one, where that exceeds the model's own noise. */
export interface YearChange {
  readonly kind: "change";
  readonly indicator: IndicatorName;
  readonly since: number;
}

/** What the inputs of one year give. */
export type CellLayer =
  | { readonly kind: "indicator"; readonly indicator: IndicatorName }
  /**
   * Probability of one species, or its score where uncalibrated; `species` is its name in the labels. With `isListed` only
   * where the question's set rule lists it.
   */
  | { readonly kind: "species"; readonly species: string; readonly isListed?: true }
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

/** A layer as written: `richness`, `species:Calluna vulgaris`, `listed:Calluna vulgaris`, `habitat` (level 3), `habitat:1`, `change:2018:richness`. */
export function formatMapLayer(layer: MapLayer): string {
  switch (layer.kind) {
    case "indicator":
      return layer.indicator;
    case "species":
      return `${layer.isListed ? "listed" : "species"}:${layer.species}`;
    case "habitat":
      return `habitat:${layer.level}`;
    case "change":
      return `change:${layer.since}:${layer.indicator}`;
    default:
      return layer satisfies never;
  }
}

/** The layer that a text names, or null. */
export function parseMapLayer(text: string): MapLayer | null {
  const indicator = indicatorNames.find((name) => name === text);
  if (indicator) return { kind: "indicator", indicator };
  const [, where, species] = /^(species|listed):(.+)$/.exec(text) ?? [];
  if (species !== undefined)
    return { kind: "species", species, ...(where === "listed" ? { isListed: true } : {}) };
  const [, since, changed] = /^change:(\d{4}):(.+)$/.exec(text) ?? [];
  const changing = indicatorNames.find((name) => name === changed);
  if (changing) return { kind: "change", indicator: changing, since: Number(since) };
  const [whole, level = "3"] = /^habitat(?::([123]))?$/.exec(text) ?? [];
  return whole === undefined ? null : { kind: "habitat", level: Number(level) as 1 | 2 | 3 };
}
