import type { SpeciesScales } from "./best-scales.ts";
import { drawnInterval } from "./block-draws.ts";
import type { Measure, PairDifference } from "./compare-pair.ts";
import type { GroupFinds } from "./complementarity.ts";
import { figure, interval, table } from "./doc-tables.ts";
import type { SystemQuality } from "./measure-system.ts";
import type { SplitResult } from "./split-optimism.ts";
import { SYSTEM_HEADS, type SystemFacts, systemRow } from "./system-row.ts";

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

/** Ways to hold plots out, side by side; `titleOf` names a system for people. */
export function splitsTable(
  results: readonly SplitResult[],
  island: string,
  titleOf: (system: string) => string,
): string {
  const heads = [
    ...[
      "system",
      "held out by",
      "blocks",
      `macro AUC on island ${island}`,
      "the same networks on islands never seen",
    ],
    ...["optimism", "random split minus it", "verdict: random above it", "could have been seen"],
  ];
  return table(
    heads,
    results.map(({ system, split, blocks, own, unseen, below }) => [
      ...[titleOf(system), split === "random" ? "plots at random" : `blocks of ${split} km`, String(blocks)],
      ...[interval(own), interval(unseen), own && unseen ? figure(own.value - unseen.value) : ""],
      ...(below === null
        ? ["", "", ""]
        : [interval(below.difference), below.verdict, figure(below.couldBeSeen)]),
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
export function complementTable(groups: readonly GroupFinds[]): string {
  return table(
    ["presences of", "count", "both find", "Inception alone", "forest alone"],
    groups.map(({ group, presences, both, oneAlone, otherAlone }) => [
      ...[group, String(presences), interval(both), interval(oneAlone), interval(otherAlone)],
    ]),
  );
}

/** A system with everything that is said of it. */
export interface MeasuredSystem extends SystemFacts {
  readonly title: string;
  readonly quality: SystemQuality;
}

/** The table of all systems. */
export function systemsTable(rows: readonly MeasuredSystem[]): string {
  return table(
    SYSTEM_HEADS,
    rows.map(({ title, quality, ...facts }) => systemRow(title, quality, facts)),
  );
}

/** Systems in another climate, by how they rank alone. */
export function transferTable(rows: readonly MeasuredSystem[]): string {
  return table(
    ["system", "macro AUC", "median AUC", "top-30", "expected / recorded"],
    rows.map(
      ({
        title,
        quality: {
          auc: { macro, median },
          top30,
        },
        richness,
      }) => [
        ...[
          title,
          interval(drawnInterval(macro.value, macro.draws)),
          figure(median.value),
          figure(top30.value),
        ],
        richness === null ? "" : richness.toFixed(2),
      ],
    ),
  );
}
