import { describe, expect, test } from "vitest";
import { catchError } from "./fixtures/read-fixture.ts";
import { readLabels } from "./read-labels.ts";

const three = ["Isoëtes lacustris", "Poa annua", "Salix × multinervis"];

describe("labels are read in the order of the classes", () => {
  test.each([
    ["one a line", three.join("\n")],
    ["with line ends of Windows and an empty last line", `${three.join("\r\n")}\r\n`],
    ["with a byte order mark and empty lines at the end", `\ufeff${three.join("\n")}\n\n \n`],
    ["with blanks around", three.map((name) => `  ${name}\t`).join("\n")],
    ["numbered from 0", three.map((name, index) => `${index};${name}`).join("\n")],
    ["numbered from 1", three.map((name, index) => `${index + 1}\t${name}`).join("\n")],
    ["with a heading, in another order", `id;name\n2;${three[2]}\n0;${three[0]}\n1;${three[1]}`],
    ["JSON, a list", JSON.stringify(three)],
    ["JSON by class number", JSON.stringify({ 2: three[2], 0: three[0], 1: three[1] })],
    ["JSON as Hugging Face has it", JSON.stringify({ id2label: { 1: three[0], 2: three[1], 3: three[2] } })],
    ["names first, quoted", `name,class\n${three.map((name, index) => `"${name}",${index}`).join("\n")}`],
  ])("%s", (_, text) => {
    expect(readLabels(new TextEncoder().encode(text), "labels.txt")).toEqual(three);
  });

  test.each(["utf-16le", "utf-16be"])("in %s with its mark", (encoding) => {
    const units = Uint16Array.from(`\ufeff${three.join("\n")}`, (character) => character.charCodeAt(0));
    const bytes = new Uint8Array(units.buffer);
    if (encoding === "utf-16be") for (let i = 0; i < bytes.length; i += 2) bytes.subarray(i, i + 2).reverse();
    expect(readLabels(bytes, "labels.txt")).toEqual(three);
  });

  test("a name keeps its author's comma", () => {
    const names = ["Poa annua L., 1753", "Poa nemoralis L., 1753"];
    expect(readLabels(new TextEncoder().encode(names.join("\n")), "l")).toEqual(names);
  });
});

describe("what would put a wrong name to a class is refused with its line", () => {
  test.each([
    [
      "Poa annua\nCarex nigra\nPoa  annua",
      'line 3: expected a species that is not yet in the list, got "Poa  annua" again, as on line 1',
    ],
    ["Poa annua\n\nCarex nigra", "line 2: expected a species, got an empty line"],
    ["", "line 1: expected a species, got an empty file"],
    ["Poa annua\nCarex;nigra", "line 2: expected one species, got several columns"],
    ["0;Poa annua\n2;Carex nigra", "line 2: expected class numbers from 0 without gaps, each once, got 2"],
    ["0;Poa annua\n0;Carex nigra", "line 2: expected class numbers from 0 without gaps, each once, got 0"],
    [
      "5012;Poa annua\n5013;Carex nigra",
      "line 1: expected class numbers from 1 without gaps, each once, got 5012",
    ],
    ["id;name\n1;Poa annua\n0;Poa annua", "line 2: expected a species that is not yet in the list"],
    [
      "0;Poa;x\n1;Carex;y",
      "line 1: expected one species a line, or a class number and a name, got 3 columns",
    ],
    ["0;Poa\n1;", "line 2: expected a species, got none"],
    ['0;"Poa\n1;Carex', "line 1: expected a row of a table, got quotation marks that do not close"],
    ["0 Poa annua\n1 Carex nigra", 'line 1: expected a species, got a number before it, "0 Poa annua"'],
    [
      "Poa annua,5012\nCarex nigra,5013",
      "line 1: expected class numbers from 1 without gaps, each once, got 5012",
    ],
    ['{"0": "Poa annua", "2": "Poa nemoralis"}', "line 2: expected class numbers from 0 without gaps"],
    ['["Poa annua", "Poa annua"]', "line 2: expected a species that is not yet in the list"],
  ])("%j", (text, words) => {
    const failure = catchError(() => readLabels(new TextEncoder().encode(text), "labels.txt"));
    expect(failure).toMatchObject({ tag: "BadInput" });
    expect(String(failure)).toContain(`labels.txt, ${words}`);
  });

  test.each([
    ['{"0": "Poa annua"', "got a text that is no JSON"],
    ['{"architectures": ["Bert"]}', "got another document"],
    ["[]", "got an empty one"],
  ])("JSON %s", (text, words) => {
    const failure = catchError(() => readLabels(new TextEncoder().encode(text), "labels.json"));
    expect(failure).toMatchObject({ tag: "BadInput" });
    expect(String(failure)).toContain(`labels.json: expected JSON with a list of names`);
    expect(String(failure)).toContain(words);
  });

  test("Latin-1", () => {
    const bytes = Uint8Array.from("Poa annua\nIso\xebtes", (character) => character.charCodeAt(0));
    expect(String(catchError(() => readLabels(bytes, "labels.txt")))).toContain(
      'labels.txt, line 2: expected UTF-8 text, got "Iso\ufffdtes" in another encoding; save the file as UTF-8, or name its encoding',
    );
  });
});
