import type { Plot } from "./plot.ts";

/** 1 where a plot records a species of the labels, [plots, species]. @param positions  Species by name as written. */
export function recordsOfPlots(
  plots: readonly Pick<Plot, "species">[],
  positions: ReadonlyMap<string, number>,
  speciesCount: number,
): Uint8Array {
  const recorded = new Uint8Array(plots.length * speciesCount);
  for (const [row, { species }] of plots.entries())
    for (const name of species.keys()) {
      const position = positions.get(name);
      if (position !== undefined) recorded[row * speciesCount + position] = 1;
    }
  return recorded;
}

/** First and last year; null where no plot has a year. */
export function yearsOfPlots(plots: readonly Pick<Plot, "year">[]): [number, number] | null {
  const years = plots.flatMap(({ year }) => (year === null ? [] : [year])).sort((one, other) => one - other);
  return years.length === 0 ? null : [years[0]!, years.at(-1)!];
}

/** The median of the areas that are stated, square metres; 0 where none is. */
export function medianArea(plots: readonly Pick<Plot, "area">[]): number {
  const stated = plots.flatMap(({ area }) => (area === null ? [] : [area])).sort((one, other) => one - other);
  return stated[stated.length >> 1] ?? 0;
}

/** Some of the items, evenly chosen, in their order; all where there are no more than `most`. */
export function chooseEvenly<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);
}
