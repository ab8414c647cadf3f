/** The number of cells with a value that lack a part of the network, by the part's name; parts that all of them have are left out. */
export type LackingParts = Readonly<Record<string, number>>;

/** A part that cells with a value lack, in all of them or in some. */
export interface LackingPart {
  readonly part: string;
  readonly everywhere: boolean;
}

/** What the cells with a value of one tile lack, and how many they are. */
export interface TileLacking {
  readonly cells: number;
  readonly lacking: LackingParts;
}

/** Returns what the cells of a tile lack. */
export function lackingOf({
  values,
  lacking = {},
}: {
  readonly values: Float32Array;
  readonly lacking?: LackingParts;
}): TileLacking {
  return { cells: values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0), lacking };
}

/** Joins what the cells of some tiles lack. */
export function joinLacking(tiles: Iterable<TileLacking>): LackingPart[] {
  let all = 0;
  const counts = new Map<string, number>();
  for (const { cells, lacking } of tiles) {
    all += cells;
    for (const [part, count] of Object.entries(lacking)) counts.set(part, (counts.get(part) ?? 0) + count);
  }
  return [...counts].map(([part, count]) => ({ part, everywhere: count === all }));
}
