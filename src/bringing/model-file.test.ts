import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { isModelFile, readModelFile, writeModelFile } from "./model-file.ts";

const note = {
  ...{ id: "mine", name: "mine, trained on records", saved: "2026-01-01T00:00:00Z", hasRecords: false },
  ...{ ownSpecies: ["Poa annua"], trainedOn: { records: "mine.csv", kept: 80 }, scores: null },
};
const folder = new Map([
  ["weights.safetensors", Uint8Array.of(1, 2, 3)],
  ["manifest.json", strToU8("{}")],
]);
const written = { format: "florascope-model", version: 1, ...note };
const packed = (what: unknown) =>
  zipSync({ "export.json": strToU8(JSON.stringify(what)), ...Object.fromEntries(folder) });

test("a folder comes back from its file as it went in, without the note", () => {
  const file = writeModelFile(note, folder);
  expect(isModelFile(file.subarray(0, 64))).toBe(true);
  expect(readModelFile(file, "mine.florascope.zip")).toEqual(folder);
  expect(readModelFile(packed(written), "mine.florascope.zip")).toEqual(folder);
});

test("another archive is no model file", () => {
  expect(isModelFile(zipSync({ "meta.xml": strToU8("<a/>") }))).toBe(false);
  expect(isModelFile(strToU8("GIF89a"))).toBe(false);
});

test.each([
  [
    "of a later version",
    packed({ ...written, version: 2 }),
    'm.zip: expected version 1 of the format "florascope-model", got 2',
  ],
  [
    "of another format",
    packed({ format: "other" }),
    'm.zip: expected a file of format "florascope-model", got "other"',
  ],
  ["with a field missing", packed({ ...written, hasRecords: undefined }), "m.zip: export.json: hasRecords: "],
  ["with a field too many", packed({ ...written, places: [1] }), "m.zip: export.json: document: "],
  ["with a note that is no JSON", zipSync({ "export.json": strToU8("{") }), "m.zip: export.json: "],
  ["cut short", packed(written).subarray(0, 200), "m.zip: the archive is cut short or damaged"],
])("a file %s is refused in one sentence", (_, bytes, sentence) => {
  expect(() => readModelFile(bytes, "m.zip")).toThrow(sentence);
});
