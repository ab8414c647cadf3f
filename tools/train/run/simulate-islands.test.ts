import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { simulateIslands } from "./simulate-islands.ts";

const progress = { say: () => {}, step: () => {} };

test("islands that are there already are named by their folders, other climates apart", async () => {
  const work = workWith("7", "7-warmer-drier");
  const names = [{ seed: 7 }, { seed: 7, scenario: "warmer-drier" }];
  const folderOf = simulateIslands(work, names, progress);
  expect(await folderOf(names[0]!)).toBe(join(work, "islands", "7"));
  expect(await folderOf(names[1]!)).toBe(join(work, "islands", "7-warmer-drier"));
  expect(() => folderOf({ seed: 8 })).toThrow("island 8 was not asked for");
});

test("one island that cannot be simulated does not keep the others back", async () => {
  const work = workWith("2", "3");
  const folderOf = simulateIslands(work, [{ seed: -1 }, { seed: 2 }, { seed: 3 }], progress);
  await expect(folderOf({ seed: -1 })).rejects.toThrow("could not be simulated (exit 2)");
  expect(await folderOf({ seed: 2 })).toContain("2");
  expect(await folderOf({ seed: 3 })).toContain("3");
});

function workWith(...islands: string[]): string {
  const work = mkdtempSync(join(tmpdir(), "florascope-islands-"));
  for (const island of islands) {
    mkdirSync(join(work, "islands", island), { recursive: true });
    writeFileSync(join(work, "islands", island, "catalog.json"), "{}");
  }
  return work;
}
