import type { Table } from "../../core/table/read-table.ts";
import { coordinateTerms, plainHeading } from "./survey-terms.ts";

/**
 * Gives a table with its plots in lines. A table with plots in columns (a line for each species and lines for the
 * coordinates, as vegetation tables are printed) is transposed, and its old columns then count as lines.
 */
export function turnTable(table: Table): { readonly table: Table; readonly note: string | null } {
  const { header, rows } = table;
  const names = [header[0] ?? "", ...rows.map(({ cells }) => cells[0] ?? "")];
  if (hasCoordinates(header) || !hasCoordinates(names)) return { table, note: null };
  const turned = header.slice(1).map((heading, at) => ({
    line: at + 2,
    cells: [heading, ...rows.map(({ cells }) => cells[at + 1] ?? "")],
  }));
  const first = names[0] === "" || /species|art|taxon|name/i.test(names[0]!) ? "plot" : names[0]!;
  return {
    table: { ...table, header: [first, ...names.slice(1)], headerLine: 1, rows: turned },
    note: "the plots stand in columns and were read so: what is called a line of this file is a column",
  };
}

function hasCoordinates(headings: readonly string[]): boolean {
  const plain = headings.map(plainHeading);
  return coordinateTerms.some(({ first, second }) =>
    [first, second].every((terms) => (terms as readonly string[]).some((term) => plain.includes(term))),
  );
}
