import { strToU8 } from "fflate";
import { expect, test } from "vitest";
import { type RowForm, rowReader } from "./delimited-rows.ts";

const quoted: RowForm = { delimiter: ",", quote: '"', encoding: "utf-8", skippedLines: 1 };
const plain: RowForm = { delimiter: "\t", quote: null, encoding: "utf-8", skippedLines: 1 };

function rowsIn(text: string, form: RowForm, pieceBytes: number): string[][] {
  const bytes = strToU8(text);
  const reader = rowReader(form);
  const rows: string[][] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes)
    rows.push(...reader.add(bytes.subarray(at, at + pieceBytes)));
  return [...rows, ...reader.end()];
}

test.each([1, 3, 7, 1000])(
  "rows with line breaks in quotes are the same from pieces of %d bytes",
  (pieceBytes) => {
    const text = 'name,place\r\n"Isoëtes, the\n""quillwort""",fen\r\n\r\nCarex,"bog\nor fen"';
    expect(rowsIn(text, quoted, pieceBytes)).toEqual([
      ['Isoëtes, the\n"quillwort"', "fen"],
      ["Carex", "bog\nor fen"],
    ]);
  },
);

test.each([1, 5, 1000])(
  "without quotes a quotation mark is a letter, from pieces of %d bytes",
  (pieceBytes) => {
    const text = 'name\tplace\nPoa "annua\tÅland\n\nCarex\t"fen"\n';
    expect(rowsIn(text, plain, pieceBytes)).toEqual([
      ['Poa "annua', "Åland"],
      ["Carex", '"fen"'],
    ]);
  },
);

test("a row without an end is refused before it fills the memory", () => {
  const reader = rowReader(quoted);
  const piece = strToU8(`"${"a".repeat(2 ** 20)}`);
  expect(() => {
    for (let count = 0; count < 6; count++) reader.add(count === 0 ? piece : piece.subarray(1));
  }).toThrow("expected rows of at most 4 MiB, got a longer one (a quotation mark that does not close?)");
});
