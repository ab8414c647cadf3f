import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFolderStore } from "./folder-store.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "florascope-store-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bytes = (...values: number[]) => Uint8Array.from(values);

async function namesOf(prefix: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of createFolderStore(folder).list(prefix)) names.push(name);
  return names.sort();
}

test("an object is given back as it was written, and replaced whole", async () => {
  const store = createFolderStore(folder);
  expect([await store.has("tiles/a"), await store.read("tiles/a")]).toEqual([false, null]);
  await store.write("tiles/a", bytes(1, 2, 3));
  expect([await store.has("tiles/a"), await store.read("tiles/a")]).toEqual([true, bytes(1, 2, 3)]);
  await store.write("tiles/a", bytes(4));
  expect(await store.read("tiles/a")).toEqual(bytes(4));
  expect(readdirSync(join(folder, "tiles"))).toEqual(["a"]);
});

test("a large file is put in place and stays where it was", async () => {
  const path = join(folder, "made.tif");
  writeFileSync(path, bytes(7, 8));
  const store = createFolderStore(join(folder, "store"));
  await store.writeFile("richness.tif", path);
  expect([await store.read("richness.tif"), new Uint8Array(readFileSync(path))]).toEqual([
    bytes(7, 8),
    bytes(7, 8),
  ]);
});

test("a list has the objects of a prefix with their sizes, and nothing that a killed writer left", async () => {
  const store = createFolderStore(folder);
  for (const name of ["tiles/aa", "tiles/ab", "index/x/aa"]) await store.write(name, bytes(1, 2));
  writeFileSync(join(folder, "tiles", ".partial-1"), bytes(1));
  expect(await namesOf("tiles/")).toEqual(["tiles/aa", "tiles/ab"]);
  expect(await namesOf("tiles/ab")).toEqual(["tiles/ab"]);
  expect(await namesOf("")).toEqual(["index/x/aa", "tiles/aa", "tiles/ab"]);
  expect(await namesOf("none/")).toEqual([]);
  for await (const object of store.list("index/")) expect(object).toEqual({ name: "index/x/aa", bytes: 2 });
});

test("a removed object is gone, and removing none is nothing", async () => {
  const store = createFolderStore(folder);
  await store.write("a", bytes(1));
  await store.remove("a");
  await store.remove("a");
  expect(await store.has("a")).toBe(false);
});

test("an object that cannot be written is a failure with its reason, and leaves nothing", async () => {
  const store = createFolderStore(folder);
  await store.write("tiles", bytes(1));
  const failure = {
    tag: "StorageFailed",
    message: expect.stringMatching(/tiles\/a cannot be written: a part of its path is a file$/),
  };
  await expect(store.write("tiles/a", bytes(2))).rejects.toMatchObject(failure);
  mkdirSync(join(folder, "taken"));
  await expect(store.write("taken", bytes(2))).rejects.toMatchObject({ tag: "StorageFailed" });
  expect(readdirSync(folder).sort()).toEqual(["taken", "tiles"]);
});

test.each(["../a", "/a", "a//b", "a/./b", ".a", "a/", ""])(
  "a name that could lead elsewhere is refused: %s",
  async (name) => {
    expect(() => createFolderStore(folder).has(name)).toThrow(/^expected a name of letters/);
  },
);
