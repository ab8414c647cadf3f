import type { SpeciesTable } from "../../models/species-table.ts";

/** The entry of one species in a model's table. */
export type SpeciesEntry = SpeciesTable["species"][number];

const lookups = new WeakMap<SpeciesTable, ReadonlyMap<string, SpeciesEntry>>();

/** Indexes the table's entries by Latin name, once for each table; empty for null. */
export function speciesByName(table: SpeciesTable | null): ReadonlyMap<string, SpeciesEntry> {
  if (table === null) return new Map();
  const known = lookups.get(table);
  if (known !== undefined) return known;
  const made = new Map(table.species.map((entry) => [entry.name, entry]));
  lookups.set(table, made);
  return made;
}
