import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { writeModelFolder } from "../node/model-folder.ts";
import { replaceFile } from "../node/replace-file.ts";
import { fillFolder } from "../tools/simulate/fresh-folder.ts";
import { runFlorascope } from "./testing/run-florascope.ts";
import { writeFiles } from "./write-files.ts";

/** A disk of 64 KiB; mounting one takes root and a system that lets it. */
const disk = mkdtempSync(join(tmpdir(), "full-disk-"));
const isMounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]).status === 0;
if (!isMounted) console.warn("SKIPPED: a full disk; it is tried where a tmpfs can be mounted, as root");
afterAll(() => {
  if (isMounted) spawnSync("umount", [disk]);
  rmSync(disk, { recursive: true, force: true });
});

const large = new Uint8Array(100_000);
const file = join(disk, "kept");

describe.skipIf(!isMounted)("on a full disk", () => {
  it.each<[string, () => unknown]>([
    ["a file", async () => replaceFile(file, large)],
    [
      "several files",
      () =>
        writeFiles(
          disk,
          new Map([
            ["small", large.subarray(0, 10)],
            ["kept", large],
          ]),
        ),
    ],
    ["a model", () => writeModelFolder(join(disk, "model"), new Map([["weights", large]]))],
    [
      "an island",
      () => fillFolder(join(disk, "island"), async (folder) => writeFileSync(join(folder, "large"), large)),
    ],
  ])("%s is refused whole, in words, and what was there stays", async (_, write) => {
    writeFileSync(file, "old");
    await expect(write()).rejects.toMatchObject({
      tag: "StorageFailed",
      message: expect.stringMatching(/^[^\n]*: the disk is full[^\n]*$/),
    });
    expect(readdirSync(disk)).toEqual(["kept"]);
    expect(readFileSync(file, "utf8")).toBe("old");
  });

  it("a command says so in one sentence and fails", async () => {
    writeFileSync(file, large.subarray(0, 65_536));
    const box = ["--bbox=-14.501,51.5,-14.5,51.501", "--layer", "richness", "--habitat", "none"];
    const { code, stdout, stderr } = await runFlorascope("map", ...box, "--out", join(disk, "map.tif"));
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr.trim().split("\n").at(-1)).toMatch(
      /^florascope: [^\n]* cannot be written: the disk is full$/,
    );
    expect(readdirSync(disk)).toEqual(["kept"]);
  });

  it("a pack says so in one sentence, and is no catalogue", async () => {
    rmSync(file, { force: true });
    const out = join(disk, "pack");
    const box = ["--bbox=-14.501,51.5,-14.5,51.501", "--inputs", "sentinel2"];
    const { code, stdout, stderr } = await runFlorascope("pack", ...box, "--out", out);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr.trim().split("\n").at(-1)).toMatch(
      /^florascope: [^\n]* cannot be written: the disk is full$/,
    );
    expect(existsSync(join(out, "catalog.json"))).toBe(false);
    rmSync(out, { recursive: true });
    writeFileSync(file, "old");
  });
});

it.skipIf(!existsSync("/dev/full"))("an answer into a file on a full disk is told, and fails", () => {
  const { status, stderr } = spawnSync("bash", ["-c", "node cli/florascope.mjs --help > /dev/full"], {
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([1, "florascope: the output cannot be written: the disk is full\n"]);
});
