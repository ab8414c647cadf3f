import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";

/** The records of one group of species or plots that a list misses. */
export interface GroupMisses {
  readonly group: string;
  /** Species or plots in the group. */
  readonly members: number;
  /** Records of the group, and the share of them that is not listed. */
  readonly records: number;
  readonly missed: number;
}

/** Missed records by a group of each species. `listed` is [plots, species]. */
export function missesBySpecies(
  { plotCount, speciesCount, recorded }: ScoredPlots,
  listed: Uint8Array,
  groupOf: (species: number) => string,
): GroupMisses[] {
  return tally(speciesCount, groupOf, (species, note) => {
    for (let plot = 0; plot < plotCount; plot++)
      if (recorded[plot * speciesCount + species] === 1) note(listed[plot * speciesCount + species] === 1);
  });
}

/** Missed records by a group of each plot. */
export function missesByPlot(
  { plotCount, speciesCount, recorded }: ScoredPlots,
  listed: Uint8Array,
  groupOf: (plot: number) => string,
): GroupMisses[] {
  return tally(plotCount, groupOf, (plot, note) => {
    for (let at = plot * speciesCount; at < (plot + 1) * speciesCount; at++)
      if (recorded[at] === 1) note(listed[at] === 1);
  });
}

/** Share of species that are listed on no plot at all. */
export function neverListed({ plotCount, speciesCount }: ScoredPlots, listed: Uint8Array): number {
  let never = 0;
  for (let species = 0; species < speciesCount; species++) {
    let plot = 0;
    while (plot < plotCount && listed[plot * speciesCount + species] !== 1) plot++;
    if (plot === plotCount) never++;
  }
  return never / speciesCount;
}

function tally(
  members: number,
  groupOf: (member: number) => string,
  visit: (member: number, note: (isListed: boolean) => void) => void,
): GroupMisses[] {
  const groups = new Map<string, { members: number; records: number; missed: number }>();
  for (let member = 0; member < members; member++) {
    const name = groupOf(member);
    const group = groups.get(name) ?? { members: 0, records: 0, missed: 0 };
    groups.set(name, group);
    group.members++;
    visit(member, (isListed) => {
      group.records++;
      if (!isListed) group.missed++;
    });
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([group, { missed, ...counts }]) => ({
      group,
      ...counts,
      missed: missed / Math.max(1, counts.records),
    }));
}
