import type { Bounds } from "./gamma-bounds.ts";

/** What one cell of an area and one of another are expected to share, both picked at random. */
export interface CellTurnover {
  readonly shared: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Sørensen's similarity 2a / (2a + b + c) and Jaccard's a / (a + b + c), of the expected numbers a, b and c; null without species. */
  readonly sorensen: number | null;
  readonly jaccard: number | null;
}

/**
 * Returns how many species two cells are expected to share, one picked at random in each of two areas. It needs nothing but the mean
 * probability of each species over each area's cells: the cells are taken as independent of one another, which they
 * nearly are where the areas are further apart than plants spread in patches. No dependence within an area enters.
 *
 * The similarities are ratios of expected numbers (Sørensen 1948, Jaccard 1912; a, b and c as in Koleff et al. 2003), which is not
 * the expected ratio, but close to it for lists of ten species or more.
 *
 * @param first  Mean probability of each species in the first area.
 * @param second  The same species in the second, in the same order.
 * @throws RangeError where the lists differ in length.
 */
export function cellTurnover(first: ArrayLike<number>, second: ArrayLike<number>): CellTurnover {
  if (first.length !== second.length)
    throw new RangeError(
      `species: expected as many as in the first area, ${first.length}, got ${second.length}`,
    );
  let [shared, onlyFirst, onlySecond] = [0, 0, 0];
  for (let species = 0; species < first.length; species++) {
    const [one, other] = [first[species]!, second[species]!];
    shared += one * other;
    onlyFirst += one * (1 - other);
    onlySecond += other * (1 - one);
  }
  const all = shared + onlyFirst + onlySecond;
  return {
    ...{ shared, onlyFirst, onlySecond },
    sorensen: all > 0 ? (2 * shared) / (all + shared) : null,
    jaccard: all > 0 ? shared / all : null,
  };
}

/** The species of two whole areas, counted by what can be said of each. The five numbers add up to all species. */
export interface AreaTurnover {
  readonly shared: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
  /** Species of which it cannot be said, for one of the areas at least, whether they occur there. */
  readonly undecided: number;
}

/**
 * Counts the species that two areas share, and those that only one of them has, as far as that can be said: a species counts as
 * in an area where its probability of occurring in at least one cell is `sure` or more whatever the dependence between
 * cells, and as not there where it is 1 − `sure` or less.
 *
 * @param first  Bounds of each species' probability in the first area.
 * @param second  The same species in the second, in the same order.
 */
export function areaTurnover(
  first: readonly Bounds[],
  second: readonly Bounds[],
  sure: number,
): AreaTurnover {
  const counts = { shared: 0, onlyFirst: 0, onlySecond: 0, neither: 0, undecided: 0 };
  const stateOf = ({ lower, upper }: Bounds) =>
    lower >= sure ? "in" : upper <= 1 - sure ? "out" : "unknown";
  for (const [species, bounds] of first.entries()) {
    const [one, other] = [stateOf(bounds), stateOf(second[species]!)];
    if (one === "unknown" || other === "unknown") counts.undecided++;
    else if (one === other) counts[one === "in" ? "shared" : "neither"]++;
    else counts[one === "in" ? "onlyFirst" : "onlySecond"]++;
  }
  return counts;
}
