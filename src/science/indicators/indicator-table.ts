import { isEndangered, isThreatened, type SpeciesFlags } from "./species-flags.ts";

/** Which species an indicator counts: all, or those whose flags pass the function. */
export type Counts = "all" | ((flags: SpeciesFlags) => boolean);

/** How an indicator is computed from the probabilities of the species in a cell. */
export type Indicator =
  /** The expected number of the species that it counts. */
  | { readonly kind: "count"; readonly counts: Counts }
  /** The probability that at least one of the species that it counts is present; `of` names such a species, for the unit. */
  | { readonly kind: "any-present"; readonly counts: Counts; readonly of: string }
  /** The number of equally probable species that have the same evenness as the list; see `list-evenness.ts`. */
  | { readonly kind: "evenness" };

/**
 * The table of indicators, one row for each. All code that computes or shows an indicator uses this table, so that a
 * new row is known everywhere. The names appear in addresses, files and on the command line.
 */
export const INDICATORS = {
  richness: { kind: "count", counts: "all" },
  threatened: { kind: "count", counts: isThreatened },
  "habitats-directive": { kind: "count", counts: ({ directiveAnnexes }) => directiveAnnexes.length > 0 },
  "union-list-invasive": { kind: "count", counts: ({ isOnUnionList }) => isOnUnionList },
  endemic: { kind: "count", counts: ({ endemicTo }) => endemicTo !== null },
  evenness: { kind: "evenness" },
  "red-list-alarm": { kind: "any-present", counts: isEndangered, of: "an endangered species" },
} as const satisfies Readonly<Record<string, Indicator>>;

/** An indicator's name. */
export type IndicatorName = keyof typeof INDICATORS;

/** All indicators, in the order in which they are listed and stored. */
export const INDICATOR_NAMES = Object.keys(INDICATORS) as readonly IndicatorName[];

/** The field that an indicator beside richness has in the answer of a cell: `unionListInvasive` for `union-list-invasive`. */
export type IndicatorField = CamelCase<Exclude<IndicatorName, "richness">>;

type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

/** Tells whether an indicator can be computed only where the species' flags are known. */
export function needsFlags(indicator: Indicator): boolean {
  return indicator.kind !== "evenness" && indicator.counts !== "all";
}

/**
 * Returns the species that an indicator counts, as indices into the model's species in rising order; null where that
 * depends on flags that are not known.
 *
 * @param flags  One per species of the model; null where only the names of the species are known.
 * @throws RangeError when there are not as many flags as species.
 */
export function countedSpecies(
  counts: Counts,
  flags: readonly SpeciesFlags[] | null,
  speciesCount: number,
): number[] | null {
  const species = Array.from({ length: speciesCount }, (_, index) => index);
  if (counts === "all") return species;
  if (flags === null) return null;
  if (flags.length !== speciesCount)
    throw new RangeError(`flags: expected one for each of ${speciesCount} species, got ${flags.length}`);
  return species.filter((index) => counts(flags[index]!));
}
