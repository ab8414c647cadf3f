import { createNameIndex, findName, type WayOfMatching } from "./find-name.ts";

/** Names of a file as a model knows them. */
export interface NameMatches {
  /** Label position by the name as written. */
  readonly positions: ReadonlyMap<string, number>;
  /** Names that stand for a label written otherwise, with how they were matched. */
  readonly synonyms: readonly {
    readonly name: string;
    readonly label: string;
    readonly way: WayOfMatching;
  }[];
  /** How many names were matched in each way. */
  readonly ways: Readonly<Partial<Record<WayOfMatching, number>>>;
  /** Names that the model does not know, in alphabetical order. */
  readonly unmatched: readonly string[];
  /** Why some of these are not taken, though their words are a label's. */
  readonly doubtful: readonly { readonly name: string; readonly why: string }[];
}

/** Why a name whose words are a label's is not taken for it. */
const reasons = {
  several: "several labels have these words: an author would tell which",
  "aff.": "near to the plant that it names, or a cross of it",
  misapplied: "used wrongly (auct.): another plant is meant",
} as const;

/**
 * Matches names with a model's labels, see findName: as written, written otherwise, a synonym, the species of a subspecies.
 *
 * @param synonymsOf  Other names of each label.
 */
export function matchNames(
  names: Iterable<string>,
  labels: readonly string[],
  synonymsOf: ReadonlyMap<string, readonly string[]> = new Map(),
): NameMatches {
  const index = createNameIndex(labels, synonymsOf);
  const positions = new Map<string, number>();
  const synonyms: { name: string; label: string; way: WayOfMatching }[] = [];
  const ways: Partial<Record<WayOfMatching, number>> = {};
  const unmatched: string[] = [];
  const doubtful: { name: string; why: string }[] = [];
  for (const name of new Set(names)) {
    const found = findName(index, name);
    if (found.index === null) {
      unmatched.push(name);
      if (found.why !== "unknown") doubtful.push({ name, why: reasons[found.why] });
      continue;
    }
    positions.set(name, found.index);
    ways[found.way] = (ways[found.way] ?? 0) + 1;
    if (found.way !== "as written") synonyms.push({ name, label: labels[found.index]!, way: found.way });
  }
  return { positions, synonyms, ways, unmatched: unmatched.sort(), doubtful };
}
