import { readFileSync } from "node:fs";

/** One line of a tab-separated table: its line number in the file (from 1) and a cell by column name. */
export interface TableLine {
  readonly line: number;
  /** The cell's text; empty cells give "". Throws where the table has no such column. */
  cell(column: string): string;
}

/**
 * Reads the lines of a tab-separated file beside the code, without comments (`#`).
 *
 * @throws Error naming file, line, expected and got where a line has another number of cells than the header.
 */
export function readTable(address: URL): TableLine[] {
  const lines = readFileSync(address, "utf8").split("\n");
  const numbered = lines.map((text, index) => ({ text, line: index + 1 }));
  const [header, ...body] = numbered.filter(({ text }) => text.trim() !== "" && !text.startsWith("#"));
  if (header === undefined) throw new Error(`${address.pathname}: expected a header line, got an empty file`);
  const columns = header.text.split("\t");
  const indexByColumn = new Map(columns.map((column, index) => [column, index]));
  return body.map(({ text, line }) => {
    const cells = text.split("\t");
    if (cells.length !== columns.length) {
      throw new Error(
        `${address.pathname}:${line}: expected ${columns.length} cells, got ${cells.length} in "${text}"`,
      );
    }
    return {
      line,
      cell(column) {
        const index = indexByColumn.get(column);
        if (index === undefined) throw new Error(`${address.pathname}: expected a column "${column}"`);
        return cells[index]!;
      },
    };
  });
}
