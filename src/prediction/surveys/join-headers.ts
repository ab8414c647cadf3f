import { AppError } from "../../core/errors.ts";
import type { Table } from "../../core/table/read-table.ts";
import { coordinateTerms, plainHeading, surveyTerms } from "./survey-terms.ts";

/** A table and the name of its file. */
interface NamedTable {
  readonly table: Table;
  readonly address: string;
}

/**
 * Joins a table of plots (their places, dates and areas: the header data of TURBOVEG) and a table of their species by the names of the
 * plots. Which is which is told by the coordinates. A plot without species keeps its line.
 *
 * @returns the table of species with the columns of the other one behind its own; lines are those of the file of species.
 * @throws AppError BadInput where the plots have no name in one of them, and where none or both have coordinates.
 */
export function joinHeaders(one: NamedTable, other: NamedTable): Table {
  const [first, second] = [one, other].map(({ table }) => hasCoordinates(table));
  if (first === second) {
    const count = first ? "both have them" : "neither has them";
    throw badInput(one, `${one.address} and ${other.address}: expected coordinates in one of them, ${count}`);
  }
  const [headers, species] = first ? [one, other] : [other, one];
  const [key, own] = [plotColumn(headers), plotColumn(species)];
  const byPlot = new Map(headers.table.rows.map((row) => [row.cells[key]!, row]));
  const known = new Set(species.table.header.map(plainHeading));
  const added = headers.table.header.flatMap((heading, index) =>
    index === key || known.has(plainHeading(heading)) ? [] : [index],
  );
  const none = added.map(() => "");
  const strange = new Set<string>();
  const rows = species.table.rows.map(({ line, cells }) => {
    const header = byPlot.get(cells[own]!);
    if (header === undefined) strange.add(cells[own]!);
    return {
      line,
      cells: [...cells, ...(header === undefined ? none : added.map((index) => header.cells[index]!))],
    };
  });
  const withSpecies = new Set(species.table.rows.map(({ cells }) => cells[own]!));
  const width = species.table.header.length;
  for (const [plot, { line, cells }] of byPlot) {
    if (withSpecies.has(plot)) continue;
    const empty = Array.from({ length: width }, (_, index) => (index === own ? plot : ""));
    rows.push({ line, cells: [...empty, ...added.map((index) => cells[index]!)] });
  }
  const [stranger] = strange;
  const notes = [
    `the places and dates of plots are from ${headers.address}, joined by ${headers.table.header[key]}`,
    ...(stranger === undefined
      ? []
      : [`${strange.size} plots of ${species.address} are not in ${headers.address}, such as "${stranger}"`]),
  ];
  return {
    ...species.table,
    header: [...species.table.header, ...added.map((index) => headers.table.header[index]!)],
    rows,
    problems: [...species.table.problems, ...headers.table.problems],
    notes: [...headers.table.notes, ...species.table.notes, ...notes],
  };
}

function hasCoordinates({ header }: Table): boolean {
  const plain = header.map(plainHeading);
  return coordinateTerms.some(({ first, second }) =>
    [first, second].every((terms) => (terms as readonly string[]).some((term) => plain.includes(term))),
  );
}

/** The column that names the plots: by its heading, or the first one where that has none. */
function plotColumn({ table: { header }, address }: NamedTable): number {
  const plain = header.map(plainHeading);
  const term = [...surveyTerms.plot, ...surveyTerms.record].find((one) => plain.includes(one));
  if (term !== undefined) return plain.indexOf(term);
  if (header[0] === "") return 0;
  const message = `${address}: expected a column that names the plot, to join it with the other table, got ${header.slice(0, 8).join(", ")}`;
  throw badInput({ address }, message);
}

function badInput({ address }: Pick<NamedTable, "address">, message: string): AppError {
  return new AppError("BadInput", message, { input: address });
}
