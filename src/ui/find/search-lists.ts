import type { SpeciesTable } from "../../models/species-table.ts";
import { eunisClasses } from "../../science/habitats/eunis-class.ts";
import { PLANT_SYNONYMS } from "./plant-synonyms.ts";

/** A habitat class that can be found. */
export type HabitatName = Pick<ReturnType<typeof eunisClasses>[number], "code" | "name" | "level">;

/** What the search knows besides places and the model's own table. It is loaded when the field is used first. */
export interface SearchLists {
  readonly habitats: readonly HabitatName[];
  /** The model's table with the synonyms of the flora added to its own. The same table gives the same object. */
  withSynonyms(table: SpeciesTable): SpeciesTable;
}

const tables = new WeakMap<SpeciesTable, SpeciesTable>();

/** See {@link SearchLists}. */
export const searchLists: SearchLists = {
  habitats: eunisClasses(),
  withSynonyms(table) {
    const known = tables.get(table);
    if (known !== undefined) return known;
    const species = table.species.map((entry) => ({
      ...entry,
      synonyms: [...new Set([...entry.synonyms, ...(PLANT_SYNONYMS[entry.name] ?? [])])],
    }));
    const made = { ...table, species };
    tables.set(table, made);
    return made;
  },
};
