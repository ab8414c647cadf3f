import type { SpeciesTable } from "../../models/species-table.ts";

/** What a model's table says of one species. */
export type SpeciesEntry = SpeciesTable["species"][number];

const lookups = new WeakMap<SpeciesTable, ReadonlyMap<string, SpeciesEntry>>();

/** The table's entries by Latin name; made once for a table. Empty for null. */
export function speciesByName(table: SpeciesTable | null): ReadonlyMap<string, SpeciesEntry> {
  if (table === null) return new Map();
  const known = lookups.get(table);
  if (known !== undefined) return known;
  const made = new Map(table.species.map((entry) => [entry.name, entry]));
  lookups.set(table, made);
  return made;
}
