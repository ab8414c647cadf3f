import type { AnsweredRealPlot } from "./real-lists.ts";
import type { ForestClass } from "./swiss-forest-units.ts";

/** How answers fit the units of one class. */
interface ClassScores {
  readonly expected: ForestClass;
  readonly plots: number;
  /** Share of plots whose most probable class of level 1 is forest. */
  readonly forest: number;
  /** Share of plots whose most probable class of level 2 is `expected`; null where that is in doubt. */
  readonly level2: number | null;
  /** The classes of level 2 given most often. */
  readonly others: readonly { readonly code: string; readonly plots: number }[];
  /** Mean share of a plot's names that the model knows. */
  readonly knownShare: number;
}

/** The scores of a model on the survey. */
export interface RealListScores {
  readonly classes: readonly ClassScores[];
  /** Different names in all of the plots, how many of them the model knows, and how many of these by another spelling. */
  readonly names: number;
  readonly knownNames: number;
  readonly respelt: number;
}

const SHOWN = 4;

/** Scores of answered plots; a plot of which the model knows no species is wrong. */
export function realListScores(plots: readonly AnsweredRealPlot[]): RealListScores {
  const known = new Set(plots.flatMap((plot) => plot.known));
  return {
    classes: (["T1", "T3", "T"] as const).map((expected) =>
      classScores(
        expected,
        plots.filter((plot) => plot.expected === expected),
      ),
    ),
    names: new Set(plots.flatMap((plot) => [...plot.known, ...plot.unknown])).size,
    knownNames: known.size,
    respelt: new Set(plots.flatMap((plot) => plot.respelt)).size,
  };
}

function classScores(expected: ForestClass, plots: readonly AnsweredRealPlot[]): ClassScores {
  const winners = plots.map(
    ({ levels }) => levels && { 1: levels.level1[0]!.code, 2: levels.level2[0]!.code },
  );
  const share = (isRight: (winner: (typeof winners)[number]) => boolean) =>
    winners.filter(isRight).length / plots.length;
  const tally = new Map<string, number>();
  for (const winner of winners) {
    const code = winner?.[2] ?? "none";
    tally.set(code, (tally.get(code) ?? 0) + 1);
  }
  return {
    expected,
    plots: plots.length,
    forest: share((winner) => winner?.[1] === "T"),
    level2: expected === "T" ? null : share((winner) => winner?.[2] === expected),
    others: [...tally]
      .map(([code, count]) => ({ code, plots: count }))
      .sort((a, b) => b.plots - a.plots)
      .slice(0, SHOWN),
    knownShare:
      plots.reduce((sum, { known, unknown }) => sum + known.length / (known.length + unknown.length), 0) /
      plots.length,
  };
}
