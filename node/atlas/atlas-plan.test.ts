import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AtlasPlan, keepPlan, readPlan } from "./atlas-plan.ts";
import type { AtlasStore } from "./atlas-store.ts";
import { createFolderStore } from "./folder-store.ts";

let folder: string;
let store: AtlasStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "florascope-plan-"));
  store = createFolderStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

const plan = (changes: Partial<AtlasPlan> = {}): AtlasPlan => ({
  ...{ form: 1, question: { sdm: "island-sdm", habitat: "none" }, layers: ["richness"], mode: "shared" },
  ...{ region: { kind: "box", box: [1, 2, 3, 4] }, manifests: ["abc"], version: "0.1.0 tiles 4" },
  ...changes,
});

test("a plan that is the same has the same name, and any other plan another", async () => {
  const name = await keepPlan(store, plan());
  expect(await keepPlan(store, plan())).toBe(name);
  expect(await readPlan(store, undefined)).toEqual({ atlas: name, plan: plan() });
  const others = [plan({ manifests: ["abd"] }), plan({ version: "0.1.0 tiles 5" }), plan({ mode: "exact" })];
  const names = await Promise.all(others.map((other) => keepPlan(store, other)));
  expect(new Set([name, ...names]).size).toBe(4);
});

test("a store without an atlas, with several or with a broken plan is told in one sentence", async () => {
  await expect(readPlan(store, undefined)).rejects.toThrow(
    /expected an atlas in .*, there is none: enqueue one first$/,
  );
  const name = await keepPlan(store, plan());
  const other = await keepPlan(store, plan({ layers: ["evenness"] }));
  await expect(readPlan(store, undefined)).rejects.toThrow(
    `expected one of ${[name, other].sort().join(", ")}`,
  );
  expect((await readPlan(store, other)).plan.layers).toEqual(["evenness"]);
  await expect(readPlan(store, "ffffffffffff")).rejects.toThrow('has no atlas "ffffffffffff"');
  await store.write(`atlases/${other}/plan.json`, new TextEncoder().encode('{"form":2}'));
  await expect(readPlan(store, other)).rejects.toMatchObject({ tag: "MalformedFile" });
  // The remedy that it names: the plan is put in place again.
  expect(await keepPlan(store, plan({ layers: ["evenness"] }))).toBe(other);
  expect((await readPlan(store, other)).plan.layers).toEqual(["evenness"]);
  const changed = JSON.stringify(plan({ layers: ["evenness"], mode: "exact" }));
  await store.write(`atlases/${other}/plan.json`, new TextEncoder().encode(changed));
  await expect(readPlan(store, other)).rejects.toThrow(
    /got one that was changed and would be atlas [0-9a-f]{12}/,
  );
});
