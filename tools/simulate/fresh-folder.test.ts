import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { ISLAND_VERSION } from "./catalogue/catalogue.ts";
import { fillFolder } from "./fresh-folder.ts";

let home: string;
let target: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "florascope-folder-"));
  target = join(home, "island");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const writeIsland = async (folder: string) =>
  writeFileSync(
    join(folder, "catalog.json"),
    JSON.stringify({ "florascope:island_version": ISLAND_VERSION }),
  );

it("fills a new folder, and replaces an island of this version", async () => {
  await fillFolder(target, writeIsland);
  writeFileSync(join(target, "left-over"), "");
  await fillFolder(target, writeIsland);
  expect(readdirSync(target)).toEqual(["catalog.json"]);
  expect(readdirSync(home)).toEqual(["island"]);
});

it("keeps the earlier island, and leaves no draft, where the work fails half-way", async () => {
  await fillFolder(target, writeIsland);
  const failing = fillFolder(target, async (folder) => {
    writeFileSync(join(folder, "half"), "");
    throw new Error("stopped");
  });
  await expect(failing).rejects.toThrow("stopped");
  expect(readdirSync(home)).toEqual(["island"]);
  expect(readdirSync(target)).toEqual(["catalog.json"]);
});

it("says that the disk is full where it is", async () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
  await expect(fillFolder(target, () => Promise.reject(full))).rejects.toThrow(
    /disk is full.*nothing was changed/,
  );
  expect(readdirSync(home)).toEqual([]);
});

it("refuses a folder of other files, and touches none of them", async () => {
  mkdirSync(target);
  writeFileSync(join(target, "thesis.txt"), "ten years");
  await expect(fillFolder(target, writeIsland)).rejects.toThrow(
    /expected no folder.*but it holds other files/,
  );
  expect(readFileSync(join(target, "thesis.txt"), "utf8")).toBe("ten years");
});

it("refuses an island of a newer version", async () => {
  mkdirSync(target);
  const newer = JSON.stringify({ "florascope:island_version": ISLAND_VERSION + 1 });
  writeFileSync(join(target, "catalog.json"), newer);
  await expect(fillFolder(target, writeIsland)).rejects.toThrow(/holds an island of the newer version/);
  expect(readFileSync(join(target, "catalog.json"), "utf8")).toBe(newer);
});

it("refuses a file, and a path through a file", async () => {
  writeFileSync(target, "a file");
  await expect(fillFolder(target, writeIsland)).rejects.toThrow(/but it is a file/);
  await expect(fillFolder(join(target, "below"), writeIsland)).rejects.toThrow(
    /a part of its path is a file/,
  );
});
