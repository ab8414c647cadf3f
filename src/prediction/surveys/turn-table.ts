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
  const layers = layerColumn(table);
  const turned = header.slice(1).flatMap((heading, at) => {
    const cells = [heading, ...rows.map(({ cells }) => cells[at + 1] ?? "")];
    return at + 1 === layers ? [] : [{ line: at + 2, cells }];
  });
  const first = names[0] === "" || /species|art|taxon|name/i.test(names[0]!) ? "plot" : names[0]!;
  return {
    table: { ...table, header: [first, ...names.slice(1)], headerLine: 1, rows: turned },
    note: `the plots stand in columns and were read so: what is called a line of this file is a column${layers === null ? "" : "; its column 2 has layers, and a species counts once for all of them"}`,
  };
}

/** The position of the layers, which JUICE writes in the second column: it has nothing but words, and none beside the coordinates. */
function layerColumn({ header, rows }: Table): number | null {
  if (plainHeading(header[1] ?? "") !== "" && !/^(?:layer|schicht|strat)/i.test(header[1]!)) return null;
  const places = rows.filter(({ cells }) => hasAnyCoordinate(cells[0] ?? ""));
  const hasPlace = places.some(({ cells }) => (cells[1] ?? "") !== "");
  return hasPlace ? null : 1;
}

function hasAnyCoordinate(heading: string): boolean {
  const plain = plainHeading(heading);
  return coordinateTerms.some(({ first, second }) => [...first, ...second].some((term) => term === plain));
}

function hasCoordinates(headings: readonly string[]): boolean {
  const plain = headings.map(plainHeading);
  return coordinateTerms.some(({ first, second }) =>
    [first, second].every((terms) => (terms as readonly string[]).some((term) => plain.includes(term))),
  );
}
