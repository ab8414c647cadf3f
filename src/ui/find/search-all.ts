import type { SpeciesTable } from "../../models/species-table.ts";
import { type FoundSpecies, searchSpecies } from "../species/search-species.ts";
import type { Place } from "./places.ts";
import { type FoundPlace, searchPlaces } from "./search-places.ts";

/** One result of a search: a place, or a species of the chosen model. */
export type Found = FoundPlace | (FoundSpecies & { readonly kind: "species"; readonly name: string });

const MOST_PLACES = 4;
const MOST_SPECIES = 5;

/** Finds what a text may mean: only a cell code or coordinates, else species of the model, then places. */
export function searchAll(
  text: string,
  { places, table }: { readonly places: readonly Place[]; readonly table: SpeciesTable | null },
): readonly Found[] {
  const foundPlaces = searchPlaces(text, places, MOST_PLACES);
  if (foundPlaces.some(({ kind }) => kind === "cell" || kind === "coordinates")) return foundPlaces;
  const species = table === null ? [] : searchSpecies(text, table, MOST_SPECIES);
  return [
    ...species.map((one) => ({ ...one, kind: "species" as const, name: one.entry.name })),
    ...foundPlaces,
  ];
}
