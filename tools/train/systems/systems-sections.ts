import type { SpeciesScales } from "./best-scales.ts";
import type { Measure, PairDifference } from "./compare-pair.ts";
import type { GroupFinds } from "./complementarity.ts";
import { figure, interval, table } from "./doc-tables.ts";
import type { SplitResult } from "./split-optimism.ts";

/** The claims with their differences. */
export function claimsTable(
  found: readonly (PairDifference & { readonly claim: string; readonly measure: Measure })[],
): string {
  return table(
    ["claim", "measure", "difference", "verdict", "could have been seen"],
    found.map(({ claim, measure, difference, verdict, couldBeSeen }) => [
      ...[claim, measure, interval(difference), verdict, figure(couldBeSeen)],
    ]),
  );
}

/** Ways to hold plots out, side by side. */
export function splitsTable(results: readonly SplitResult[], island: string): string {
  const heads = [
    "system",
    "held out by",
    "blocks",
    `macro AUC on island ${island}`,
    "on islands never seen",
    "random split minus it",
  ];
  return table(
    heads,
    results.map(({ system, split, blocks, own, unseen, below }) => [
      ...[system, split === "random" ? "plots at random" : `blocks of ${split} km`, String(blocks)],
      ...[interval(own), interval(unseen), below === null ? "" : interval(below.difference)],
    ]),
  );
}

/** How many species each scale serves best. */
export function scalesTable(rows: readonly SpeciesScales[], fewest: number): string {
  const names = Object.keys(rows[0]?.aucs ?? {});
  const median = (values: readonly number[]) =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;
  const body = names.map((name) => [
    name,
    String(rows.filter(({ best }) => best === name).length),
    figure(median(rows.map(({ aucs }) => aucs[name]!))),
  ]);
  return `${rows.length} species with at least ${fewest} presences on these plots.\n\n${table(["scale", "best for so many species", "median AUC"], body)}`;
}

/** What each of two systems finds that the other misses, by groups. */
export function complementTable(...groups: readonly (readonly GroupFinds[])[]): string {
  return table(
    ["presences", "count", "both find", "Inception alone", "forest alone"],
    groups
      .flat()
      .map(({ group, presences, both, oneAlone, otherAlone }) => [
        ...[group, String(presences), interval(both), interval(oneAlone), interval(otherAlone)],
      ]),
  );
}
