import { matchNames } from "./match-names.ts";

/** The species of a model: its labels, and other names of them. */
export interface ModelSpecies {
  readonly labels: readonly string[];
  readonly synonyms: ReadonlyMap<string, readonly string[]>;
}

/** A species that two models have. */
export interface SharedSpecies {
  /** As the first model names it. */
  readonly label: string;
  /** Its place among the labels of each. */
  readonly places: readonly [number, number];
  /** Its other names in both models. */
  readonly synonyms: readonly string[];
}

/**
 * Finds the species that two models have, in the order of the first one: the same label, else the same name written otherwise, else a
 * synonym, by what either model knows of names. A species has one partner at most; a subspecies is not the species.
 */
export function sharedSpecies(one: ModelSpecies, other: ModelSpecies): readonly SharedSpecies[] {
  const pairs = [...pairsOf(one, other), ...pairsOf(other, one).map(swapped)];
  const [taken, places] = [new Set<number>(), new Map<number, number>()];
  for (const closeness of [0, 1, 2])
    for (const pair of pairs) {
      if (pair.closeness !== closeness || places.has(pair.first) || taken.has(pair.second)) continue;
      places.set(pair.first, pair.second);
      taken.add(pair.second);
    }
  return one.labels.flatMap((label, place) => {
    const second = places.get(place);
    if (second === undefined) return [];
    const own = other.labels[second]!;
    const names = [...(one.synonyms.get(label) ?? []), own, ...(other.synonyms.get(own) ?? [])];
    const synonyms = [...new Set(names)].filter((name) => name !== label);
    return [{ label, places: [place, second] as const, synonyms }];
  });
}

interface Pair {
  readonly first: number;
  readonly second: number;
  /** 0 for the same label, 1 for the same name written otherwise, 2 for a synonym. */
  readonly closeness: number;
}

/** The pairs that come from finding the second model's labels in the first one. */
function pairsOf(one: ModelSpecies, other: ModelSpecies): readonly Pair[] {
  const { positions, synonyms } = matchNames(other.labels, one.labels, one.synonyms);
  const ways = new Map(synonyms.map(({ name, way }) => [name, way]));
  return other.labels.flatMap((label, second) => {
    const first = positions.get(label);
    const way = ways.get(label) ?? "as written";
    if (first === undefined || way === "lower rank" || way === "not sure") return [];
    return [{ first, second, closeness: way === "as written" ? 0 : way === "synonym" ? 2 : 1 }];
  });
}

function swapped({ first, second, closeness }: Pair): Pair {
  return { first: second, second: first, closeness };
}
