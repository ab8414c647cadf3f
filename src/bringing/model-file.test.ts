import { readFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { describeAsset } from "../inference/model-manifest.ts";
import { isModelFile, readModelFile, writeModelFile } from "./model-file.ts";

const note = {
  ...{ id: "mine", name: "mine, trained on records", saved: "2026-01-01T00:00:00Z", hasRecords: false },
  ...{ ownSpecies: ["Poa annua"], trainedOn: { records: "mine.csv", kept: 80 }, scores: null },
};
const island = JSON.parse(readFileSync("models/island-sdm/manifest.json", "utf8"));
const manifestOf = (...names: string[]) => {
  const file = { type: "application/octet-stream", roles: [], size: 3, sha256: "0".repeat(64) };
  const assets = Object.fromEntries(names.map((name) => [name, describeAsset({ ...file, name })]));
  return strToU8(JSON.stringify({ ...island, assets }));
};
const folder = new Map([
  ["weights.safetensors", Uint8Array.of(1, 2, 3)],
  ["manifest.json", manifestOf("weights.safetensors")],
]);
const written = { format: "florascope-model", version: 1, ...note };
const packed = (what: unknown) =>
  zipSync({ "export.json": strToU8(JSON.stringify(what)), ...Object.fromEntries(folder) });
const withFiles = (files: Record<string, Uint8Array>) =>
  zipSync({
    "export.json": strToU8(JSON.stringify(written)),
    "manifest.json": manifestOf(...Object.keys(files)),
    ...files,
  });
const numbered = (count: number, bytes: Uint8Array) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${at}.bin`, bytes]));

/** A model file whose list names one file of 8 MiB of zeros this many times, under a name of its own each time. */
function manyTimes(count: number): Uint8Array {
  const zeros = new Uint8Array(2 ** 23);
  const names = Object.keys(numbered(count, zeros));
  const archive = zipSync({
    "export.json": strToU8(JSON.stringify(written)),
    "manifest.json": manifestOf(...names),
    "0.bin": zeros,
  });
  const view = new DataView(archive.buffer);
  const end = archive.length - 22;
  const last = end - (46 + 5);
  const more = names.slice(1).map((name) => {
    const entry = new Uint8Array([...archive.subarray(last, last + 46), ...strToU8(name)]);
    new DataView(entry.buffer).setUint16(28, name.length, true);
    return entry;
  });
  const added = more.reduce((sum, { length }) => sum + length, 0);
  for (const at of [8, 10]) view.setUint16(end + at, count + 2, true);
  view.setUint32(end + 12, view.getUint32(end + 12, true) + added, true);
  return new Uint8Array(Buffer.concat([archive.subarray(0, end), ...more, archive.subarray(end)]));
}

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
  [
    "of one file many times",
    manyTimes(30),
    'm.zip: the archive is damaged or a bomb: expected each file in a place of its own, got "0.bin" and "1.bin"',
  ],
  [
    "of too many files",
    withFiles(numbered(99, Uint8Array.of(1))),
    "m.zip: expected a model of at most 100 files, got 101",
  ],
  [
    "that unpacks to too much",
    withFiles(numbered(33, new Uint8Array(2 ** 23))),
    "m.zip: expected a model of at most 256 MiB when unpacked, got 265 MiB",
  ],
  [
    "with one that its manifest does not name",
    zipSync({
      "stranger.txt": strToU8("a"),
      ...Object.fromEntries(folder),
      "export.json": strToU8(JSON.stringify(written)),
    }),
    'm.zip: expected each file that the manifest names, once, and no other, got "stranger.txt"',
  ],
  ["cut short", packed(written).subarray(0, 200), "m.zip: the archive is cut short or damaged"],
])("a file %s is refused in one sentence", (_, bytes, sentence) => {
  expect(() => readModelFile(bytes, "m.zip")).toThrow(sentence);
});
