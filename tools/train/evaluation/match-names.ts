/** Names of a file as a model knows them. */
export interface NameMatches {
  /** Label position by the name as written. */
  readonly positions: ReadonlyMap<string, number>;
  /** Names that stand for a label written otherwise: letter case, author or rank left out, or a synonym. */
  readonly synonyms: readonly { readonly name: string; readonly label: string }[];
  /** Names that the model does not know. */
  readonly unmatched: readonly string[];
}

/**
 * Matches names with a model's labels: as written, else by genus and epithet alone without regard to case, else as one of
 * the synonyms.
 *
 * @param synonymsOf  Other names of each label.
 */
export function matchNames(
  names: Iterable<string>,
  labels: readonly string[],
  synonymsOf: ReadonlyMap<string, readonly string[]> = new Map(),
): NameMatches {
  const exact = new Map(labels.map((label, index) => [label, index]));
  const byBinomial = new Map(labels.map((label, index) => [binomial(label), index]));
  const bySynonym = new Map(
    labels.flatMap((label, index) =>
      (synonymsOf.get(label) ?? []).map((synonym) => [binomial(synonym), index] as const),
    ),
  );
  const positions = new Map<string, number>();
  const synonyms: { name: string; label: string }[] = [];
  const unmatched: string[] = [];
  for (const name of new Set(names)) {
    const position = exact.get(name) ?? byBinomial.get(binomial(name)) ?? bySynonym.get(binomial(name));
    if (position === undefined) unmatched.push(name);
    else {
      positions.set(name, position);
      if (!exact.has(name)) synonyms.push({ name, label: labels[position]! });
    }
  }
  return { positions, synonyms, unmatched: unmatched.sort() };
}

function binomial(name: string): string {
  return name.trim().toLowerCase().split(/\s+/).slice(0, 2).join(" ");
}
