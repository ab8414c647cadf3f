import { parseName } from "../../core/names/parse-name.ts";
import { findCoverScale, isBeside, readCover } from "../../core/table/read-cover.ts";
import type { Table } from "../../core/table/read-table.ts";
import { isSiteHeading } from "./site-heading.ts";
import {
  coordinateTerms,
  ignoredTerms,
  plainHeading,
  type SurveyField,
  sidesOfPlot,
  surveyTerms,
} from "./survey-terms.ts";

/** The columns of a survey: the position of each field, and the meaning of the other columns. */
export interface SurveyColumns {
  /** The column index of each field that the file has. */
  readonly at: Readonly<Partial<Record<SurveyField, number>>>;
  readonly coordinates: {
    readonly kind: "degrees" | "projected";
    readonly first: number;
    readonly second: number;
  } | null;
  /** A long table has a line for each species of a plot, a wide one a line for each plot and a column for each species. */
  readonly form: "long" | "wide";
  /** Columns of species of a wide table; none of a long one. */
  readonly species: readonly { readonly index: number; readonly name: string }[];
  /** Names of columns that are not known. */
  readonly unknown: readonly string[];
  /** Sentences on how columns were understood, and on columns that a stronger heading replaced. */
  readonly notes: readonly string[];
}

/** Finds the fields of a survey by its headings: the strongest term wins a field, wherever it stands. */
export function surveyColumns(table: Table, isProjected: boolean): SurveyColumns {
  const headings = table.header.map(plainHeading);
  const wide = speciesColumns(table, headings);
  const found = new Map<SurveyField, readonly number[]>();
  for (const field of Object.keys(surveyTerms) as SurveyField[])
    found.set(
      field,
      surveyTerms[field].map((term) => headings.indexOf(term)).filter((at) => at >= 0),
    );
  const isLong =
    found.get("species")!.length > 0 && !(wide.length >= 2 && isNumeric(table, found.get("species")![0]!));
  const isLongByName = !isLong && wide.length < 2 && found.get("speciesMaybe")!.length > 0;
  const form = isLong || isLongByName ? "long" : "wide";
  const at: Partial<Record<SurveyField, number>> = {};
  for (const [field, [first]] of found) if (first !== undefined) at[field] = first;
  if (isLongByName) at.species = at.speciesMaybe!;
  if (form === "wide") {
    delete at.species;
    const name = at.plot ?? at.record ?? at.speciesMaybe ?? rowNames(table);
    if (name !== undefined) at.plot = name;
  }
  const coordinates = coordinatePair(table, headings, isProjected);
  const species = form === "wide" ? wide : [];
  const used = new Set([
    ...[...found.values()].flat(),
    ...species.map(({ index }) => index),
    ...coordinateTerms.flatMap(({ first, second }) =>
      [...first, ...second].map((term) => headings.indexOf(term)),
    ),
  ]);
  const unknown = table.header.filter(
    (heading, index) => heading !== "" && !used.has(index) && !ignoredTerms.has(headings[index]!),
  );
  return { at, coordinates, form, species, unknown, notes: notesOf(table, at, coordinates, found, form) };
}

/** The columns with a plant's name as heading and covers as values. */
function speciesColumns(
  { header, rows }: Table,
  headings: readonly string[],
): { index: number; name: string }[] {
  const known = new Set<string>([
    ...Object.values(surveyTerms).flat(),
    ...coordinateTerms.flatMap(({ first, second }) => [...first, ...second]),
    ...ignoredTerms,
  ]);
  return header.flatMap((name, index) => {
    if (name === "" || known.has(headings[index]!) || isSiteHeading(name)) return [];
    const { epithet, hybrid, below } = parseName(name);
    if (epithet === null && hybrid !== "formula" && below.length === 0) return [];
    const cells = rows.map(({ cells }) => cells[index]!);
    const scale = findCoverScale(cells);
    const read = cells.filter(
      (cell) => isMissing(cell) || isDoubt(cell) || readCover(cell, scale).kind !== "unknown",
    ).length;
    return 2 * read >= cells.length ? [{ index, name }] : [];
  });
}

/** Whether a cell is what R and other programs write for a missing value. */
export function isMissing(cell: string): boolean {
  return /^(?:na|n\/a|nan|null|none|#n\/a)$/i.test(cell);
}

/** Whether a cell says that the writer was not sure ("?", "x?"), or that the plant stood beside the plot ("(+)"). */
export function isDoubt(cell: string): boolean {
  return /\?$/.test(cell) || isBeside(cell);
}

/** The first column where it has no heading and a name in each row, as R writes the names of rows. */
function rowNames({ header, rows }: Table): number | undefined {
  const names = new Set(rows.map(({ cells }) => cells[0]));
  return header[0] === "" && names.size === rows.length && !names.has("") ? 0 : undefined;
}

function isNumeric({ rows }: Table, index: number): boolean {
  return rows.every(({ cells }) => /^[\d.,\s]*$/.test(cells[index]!));
}

/**
 * The strongest pair of coordinates with both columns in the file. A pair of x and y comes before degrees where its system is
 * named.
 */
function coordinatePair(
  table: Table,
  headings: readonly string[],
  isProjected: boolean,
): SurveyColumns["coordinates"] {
  const pairs = coordinateTerms.flatMap(({ kind, first, second }, pair) => {
    const [one, two] = [first, second].map((terms) =>
      headings.findIndex((heading) => (terms as readonly string[]).includes(heading)),
    );
    if (one! < 0 || two! < 0) return [];
    const isSides = pair === sidesOfPlot && [one!, two!].every((column) => isSide(table, column));
    return isSides ? [] : [{ kind, first: one!, second: two! }];
  });
  return (isProjected ? pairs.find(({ kind }) => kind === "projected") : undefined) ?? pairs[0] ?? null;
}

/**
 * Whether a column called length or width has the sides of plots and no coordinates: it says metres, or no number has two decimals, a
 * sign of degrees or a letter of the compass.
 */
function isSide({ header, rows }: Table, column: number): boolean {
  if (/[([]\s*[cd]?m\s*[)\]]/i.test(header[column]!)) return true;
  return rows.every(({ cells }) => !/\d[.,]\d\d|[°º'′]|\d\s*[NSEWO]$/i.test(cells[column]!));
}

const fieldWords: Partial<Record<SurveyField, string>> = {
  ...{ plot: "the plot", date: "the date", year: "the year", area: "the area", habitat: "the habitat" },
  ...{
    species: "the species",
    status: "presence",
    cover: "the cover",
    count: "the number of plants",
    datum: "the datum",
  },
};

function notesOf(
  { header }: Table,
  at: SurveyColumns["at"],
  coordinates: SurveyColumns["coordinates"],
  found: ReadonlyMap<SurveyField, readonly number[]>,
  form: SurveyColumns["form"],
): string[] {
  const named = (index: number) => header[index] || "the names of the rows";
  const fields = (Object.keys(fieldWords) as SurveyField[]).filter((field) => at[field] !== undefined);
  const parts = fields.map((field) => `${fieldWords[field]} from ${named(at[field]!)}`);
  if (coordinates !== null)
    parts.push(`coordinates from ${named(coordinates.first)} and ${named(coordinates.second)}`);
  const over = fields.flatMap((field) =>
    found
      .get(field)!
      .filter((index) => index !== at[field])
      .map((index) => `${named(index)} (for ${named(at[field]!)})`),
  );
  return [
    `a ${form} table: ${parts.join(", ")}`,
    ...(over.length === 0 ? [] : [`passed over for a stronger heading: ${over.join(", ")}`]),
  ];
}
