import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { SCENARIOS } from "./scenario.ts";
import { simulateIsland } from "./simulate-island.ts";

const folder = mkdtempSync(join(tmpdir(), "florascope-islands-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function hashesOf(name: string, seed: number): Promise<Record<string, string>> {
  const out = join(folder, name);
  await simulateIsland({
    out,
    seed,
    scenario: SCENARIOS[0],
    onProgress: () => {},
    signal: new AbortController().signal,
  });
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name: file }) => {
      const path = join(parentPath, file);
      return [path.slice(out.length), createHash("sha256").update(readFileSync(path)).digest("hex")];
    }),
  );
}

it("writes the same bytes for the same seed, and others for another", async () => {
  const first = await hashesOf("first", 11);
  expect(await hashesOf("again", 11)).toEqual(first);
  const other = await hashesOf("other", 12);
  expect(Object.keys(other)).toEqual(Object.keys(first));
  expect(other["/hy-brasil/hy-brasil_2020/landsat.tif"]).not.toBe(
    first["/hy-brasil/hy-brasil_2020/landsat.tif"],
  );
});
