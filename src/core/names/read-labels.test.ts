import { expect, test } from "vitest";
import { readLabels } from "./read-labels.ts";

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf8 = (text: string) => new TextEncoder().encode(text);

test("labels are read in any encoding and with any line ends", () => {
  const expected = ["Isoëtes lacustris", "Salix × multinervis", "Poa annua"];
  for (const end of ["\n", "\r\n", "\r"]) {
    const text = expected.join(end) + end + end;
    expect(readLabels(utf8(text), "labels.txt")).toEqual({ labels: expected, doubt: null });
    expect(readLabels(latin1(text), "labels.txt", "windows-1252").labels).toEqual(expected);
  }
  const { labels, doubt } = readLabels(latin1(expected.join("\n")), "labels.txt");
  expect(labels).toEqual(expected);
  expect(doubt).toContain('"Isoëtes"');
});

test("a byte order mark is no part of the first name, quotes are none of any", () => {
  expect(readLabels(utf8('\ufeff"Poa annua"\r\n"Carex nigra"\r\n'), "l.csv").labels).toEqual([
    "Poa annua",
    "Carex nigra",
  ]);
});

test.each([
  ["Poa annua\nCarex nigra\nPoa annua\n", 'line 3, got "Poa annua", which stands on line 1 already'],
  ["Poa annua\n\nCarex nigra\n", "line 2, got none"],
  ["Poa annua\nIso\ufffdtes lacustris\n", 'line 2, got "Iso\ufffdtes lacustris", in which a letter was lost'],
])("%j is refused with the line", (text, sentence) => {
  expect(() => readLabels(utf8(text), "labels.txt")).toThrow(sentence);
});
