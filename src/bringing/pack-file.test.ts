import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { filesOfPack, isPackFile } from "./pack-file.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const tif = Uint8Array.from({ length: 50_000 }, (_, i) => (i * 7 + (i >> 5)) & 255);
const content = {
  "pack.json": bytes("{}"),
  "cubes/landsat.tif": tif,
  "catalog.json": bytes(`{"id":"pack"}`),
};
const archive = (files: Record<string, Uint8Array>, level: 0 | 6 = 0) =>
  new Blob([zipSync(files, { level }) as Uint8Array<ArrayBuffer>]);
const open = (blob: Blob) => filesOfPack(blob, "area.zip");

test("a pack in one file has its files again, each to the bit", async () => {
  const saved = archive(content);
  expect(isPackFile(new Uint8Array(await saved.slice(0, 64).arrayBuffer()))).toBe(true);
  const files = await open(saved);
  expect([...files.keys()]).toEqual(Object.keys(content));
  expect(new Uint8Array(await files.get("cubes/landsat.tif")!.arrayBuffer())).toEqual(tif);
});

test("another archive is none", async () => {
  const other = archive({ "export.json": bytes("{}"), "pack.json": bytes("{}") });
  expect(isPackFile(new Uint8Array(await other.slice(0, 64).arrayBuffer()))).toBe(false);
});

test("one that was cut anywhere is refused", async () => {
  const saved = archive(content);
  for (const size of [0, 20, 200, saved.size >> 1, saved.size - 300, saved.size - 1])
    await expect(open(saved.slice(0, size)), `${size}`).rejects.toMatchObject({ tag: "BadInput" });
});

test("one with a changed byte is refused by name", async () => {
  const changed = new Uint8Array(await archive(content).arrayBuffer());
  changed[20_000]! ^= 1;
  await expect(open(new Blob([changed]))).rejects.toThrow(
    "area.zip: expected a pack as it was saved, got a damaged cubes/landsat.tif",
  );
});

test.each([
  ["packed anew", archive(content, 6), "got an archive that was packed anew"],
  [
    "with a path that leads out of it",
    archive({ ...content, "../x.json": tif }),
    'got a file named "../x.json"',
  ],
  ["without a catalogue", archive({ "pack.json": tif }), "got one without a catalogue"],
])("one %s is refused", async (_, blob, said) => {
  await expect(open(blob)).rejects.toThrow(said);
});
