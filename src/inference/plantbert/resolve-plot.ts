import { type MatchKind, matchName, type Vocabulary } from "./match-name.ts";
import { type PlotEntry, readPlot } from "./read-plot.ts";

/** A species of a plot that the model knows. */
interface MatchedSpecies {
  /** As written. */
  readonly given: string;
  /** As the model spells it. */
  readonly species: string;
  readonly kind: MatchKind;
  readonly cover: number | null;
}

/** A pasted plot in the names of a model. */
export interface ResolvedPlot {
  /** In the order for the model: by falling cover where every entry has one, else as written; each species once. */
  readonly matched: readonly MatchedSpecies[];
  /** Entries that are not species of the model, as written. */
  readonly unknown: readonly string[];
}

/** Finds the species of a pasted plot (see {@link readPlot}) in `vocabulary`, and reports what was not found. */
export function resolvePlot(text: string, vocabulary: Vocabulary): ResolvedPlot {
  const entries = readPlot(text);
  const found = entries.map((entry) => ({ entry, match: matchName(vocabulary, entry.words) }));
  const matched = new Map<string, MatchedSpecies>();
  for (const { entry, match } of found) {
    if (match === null) continue;
    const before = matched.get(match.species);
    if (before) matched.set(match.species, { ...before, cover: together(before.cover, entry.cover) });
    else matched.set(match.species, { given: entry.given, ...match, cover: entry.cover });
  }
  return {
    matched: inOrder([...matched.values()], entries),
    unknown: found.filter(({ match }) => match === null).map(({ entry }) => entry.given),
  };
}

/** Adds the covers of one species in several layers, as in the published curation. */
function together(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : a + b;
}

function inOrder(
  matched: readonly MatchedSpecies[],
  entries: readonly PlotEntry[],
): readonly MatchedSpecies[] {
  if (entries.some(({ cover }) => cover === null)) return matched;
  return matched.toSorted((a, b) => (b.cover ?? 0) - (a.cover ?? 0));
}
