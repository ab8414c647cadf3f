import { expect, test } from "vitest";
import { decodeText } from "../text/decode-text.ts";
import exported from "./fixtures/exported-tables.fixture.json" with { type: "json" };
import { readNumber } from "./read-number.ts";
import { readTable } from "./read-table.ts";

const cellsOf = (text: string) => readTable(text, "t.csv").rows.map(({ cells }) => cells);

test.each(exported.exports)("a table from $program is the table", ({ names, base64 }) => {
  const { text } = decodeText(Uint8Array.from(Buffer.from(base64, "base64")));
  const { header, rows, problems } = readTable(text, "t.csv");
  expect(problems).toEqual([]);
  const first = names === null ? 0 : 1;
  expect(header.slice(first)).toEqual(exported.header);
  const degrees = (text: string) => readNumber(text, { mark: null, grouped: false });
  const found = rows.map(({ cells }) => {
    const [plot, lon, lat, ...rest] = cells.slice(first);
    return [plot, degrees(lon!), degrees(lat!), ...rest.map((cell) => cell.replace("\n", " "))];
  });
  const expected = exported.rows.map(([plot, lon, lat, ...rest]) => [
    ...[plot, Number(lon), Number(lat)],
    ...rest.map((cell) => cell.replace("\n", " ")),
  ]);
  expect(found).toEqual(expected);
});

test("the delimiter is the one that makes columns, not the sign that is most frequent", () => {
  expect(cellsOf("plot;lon;lat\n1;7,25;46,5\n2;8,25;47,5\n")).toEqual([
    ["1", "7,25", "46,5"],
    ["2", "8,25", "47,5"],
  ]);
  expect(cellsOf("plot;Salix repens L., 1753;Poa annua L., 1753\n1;2a;.\n")).toEqual([["1", "2a", "."]]);
  expect(cellsOf('a,b\n"x;y",2\n"z;w",3\n')).toEqual([
    ["x;y", "2"],
    ["z;w", "3"],
  ]);
  expect(readTable("Poa annua\nCarex nigra\n", "t.csv").delimiter).toBeNull();
});

test("empty columns at the end, empty lines and a title are passed over, and the title is said", () => {
  const text = "Survey of 2019,,\n\nplot,lon,,\n1,7,,\n,,\n2,8\n";
  const { header, rows, notes, problems } = readTable(text, "t.csv");
  expect([header, rows, problems]).toEqual([
    ["plot", "lon"],
    [
      { line: 4, cells: ["1", "7"] },
      { line: 6, cells: ["2", "8"] },
    ],
    [],
  ]);
  expect(notes).toEqual([expect.stringContaining('line 1 ("Survey of 2019")')]);
});

test("a row with other cells than headings is named by its line and left out", () => {
  const { rows, problems } = readTable("a,b,c\n1,2,3\n1,2\n1,2,3,4\n5,6,7\n", "t.csv");
  expect(rows.map(({ line }) => line)).toEqual([2, 5]);
  expect(problems).toEqual([
    { line: 3, message: "expected 3 columns, got 2" },
    { line: 4, message: "expected 3 columns, got 4" },
  ]);
});

test("a quote that does not close takes its line and no other", () => {
  const { rows, problems } = readTable('a,b\n1,2\n"3,4\n5,6\n7,"8"\n', "t.csv");
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["1", "2"],
    ["5", "6"],
    ["7", "8"],
  ]);
  expect(problems.map(({ line }) => line)).toEqual([3]);
});

test("a heading that stands twice is refused with both columns, case or not", () => {
  expect(() => readTable("plot;Poa annua;lon;poa annua\n1;2;3;4\n", "t.csv")).toThrow(
    't.csv: expected each heading once, got "poa annua" in columns 2 and 4',
  );
  expect(() => readTable("\n\n", "t.csv")).toThrow("got an empty file");
});
