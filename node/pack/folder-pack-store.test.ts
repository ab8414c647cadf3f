import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openFolderPackStore } from "./folder-pack-store.ts";

const home = mkdtempSync(join(tmpdir(), "florascope-pack-folder-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A folder in which a process has left, or holds, its lock, before it wrote anything. */
function lockedBy(process: number, name: string) {
  const folder = join(home, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "in-work.lock"), String(process));
  return folder;
}

it("takes over a folder in which a killed program left its lock alone", () => {
  const { pid } = spawnSync("true");
  const store = openFolderPackStore(lockedBy(pid, "killed"));
  store.close();
  expect(readdirSync(join(home, "killed"))).toEqual([]);
});

it("names the process that packs into a folder, also before it wrote anything", () => {
  const folder = lockedBy(process.ppid, "held");
  expect(() => openFolderPackStore(folder)).toThrow(`process ${process.ppid} is packing into`);
});

it("refuses other files, and leaves no lock among them", () => {
  const { pid } = spawnSync("true");
  const folder = lockedBy(pid, "other");
  writeFileSync(join(folder, "letter.txt"), "");
  expect(() => openFolderPackStore(folder)).toThrow("got other files");
  expect(readdirSync(folder)).toEqual(["letter.txt"]);
});

it("leaves a folder that was there before, and removes one that it made, where nothing was written", () => {
  const [own, made] = [join(home, "own"), join(home, "deep/made")];
  mkdirSync(own);
  for (const folder of [own, made]) openFolderPackStore(folder).close();
  expect([own, made].map((folder) => existsSync(folder))).toEqual([true, false]);
});

it.skipIf(!existsSync("/proc"))("says so where no folder can be made", () => {
  // In a process of its own: the fault was a call that never ended.
  const code = `import("./node/pack/folder-pack-store.ts").then((own) => own.openFolderPackStore("/proc/x/y"))`;
  const { stderr } = spawnSync("node", ["--import", "tsx", "-e", code], {
    timeout: 20_000,
    encoding: "utf8",
  });
  expect(stderr).toContain("/proc/x cannot be written: no folder can be made in /proc");
});
