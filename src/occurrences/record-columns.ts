import { badRecords } from "./bad-records.ts";

/** What is read of a record. */
const TERMS = {
  lon: ["decimallongitude", "longitude", "lon", "long", "lng"],
  lat: ["decimallatitude", "latitude", "lat"],
  species: ["species"],
  name: ["scientificname", "acceptedscientificname", "taxonname", "taxon", "speciesname", "name"],
  speciesKey: ["specieskey"],
  key: ["acceptedtaxonkey", "taxonkey", "taxonid"],
  uncertainty: ["coordinateuncertaintyinmeters", "positionalaccuracy"],
  date: ["eventdate", "observedon", "date"],
  status: ["occurrencestatus"],
  centroidDistance: ["distancefromcentroidinmeters"],
} as const;

/** What of a record a column may hold. */
type RecordField = keyof typeof TERMS;

/** Returns the cell of a field in a row; empty where the file does not have it. */
type CellOf = (row: readonly string[], field: RecordField) => string;

/** The columns of a file of records. */
export interface RecordColumns {
  readonly cell: CellOf;
  has(field: RecordField): boolean;
  /** How many cells a row has at least. */
  readonly width: number;
}

/**
 * Finds the columns of records by their headings: the terms of Darwin Core and GBIF, with or without a prefix or address, and
 * plain ones (`lon`, `lat`, `taxon_id`).
 *
 * @param defaults  Values for whole columns, by term.
 * @throws AppError BadInput where there are no coordinates or no taxon.
 */
export function recordColumns(
  headings: readonly (string | null)[],
  defaults: ReadonlyMap<string, string> = new Map(),
): RecordColumns {
  const plain = headings.map((heading) => (heading === null ? "" : plainTerm(heading)));
  const values = new Map([...defaults].map(([term, value]) => [plainTerm(term), value]));
  const at = new Map<RecordField, number>();
  const stated = new Map<RecordField, string>();
  for (const [field, terms] of Object.entries(TERMS) as [RecordField, readonly string[]][]) {
    const found = terms.find((term) => plain.includes(term));
    if (found !== undefined) at.set(field, plain.indexOf(found));
    const value = terms.map((term) => values.get(term)).find((one) => one !== undefined);
    if (value !== undefined) stated.set(field, value);
  }
  const has = (field: RecordField) => at.has(field) || stated.has(field);
  const shown = headings
    .slice(0, 8)
    .map((heading) => heading?.replace(/^.*[/#]/, "") ?? "?")
    .join(", ");
  if (!at.has("lon") || !at.has("lat"))
    throw badRecords(`expected columns decimalLatitude and decimalLongitude, got ${shown}`);
  if (!has("species") && !has("name") && !has("key") && !has("speciesKey"))
    throw badRecords(`expected a column scientificName, species or taxonKey, got ${shown}`);
  return {
    has,
    width: headings.length,
    cell: (row, field) => {
      const index = at.get(field);
      return (index === undefined ? "" : row[index]!) || (stated.get(field) ?? "");
    },
  };
}

/** The local name of a term without its prefix, case and signs. */
function plainTerm(term: string): string {
  return term
    .replace(/^.*[/#:]/, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
