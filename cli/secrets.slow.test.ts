import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runFlorascope } from "./testing/run-florascope.ts";
import { signature, startSignedStore } from "./testing/signed-store.ts";

const home = mkdtempSync(join(tmpdir(), "florascope-secrets-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test("a map of a signed catalogue shows its secret neither in the file's bytes nor in what is printed", async () => {
  const store = await startSignedStore();
  const out = join(home, "map.tif");
  const args = ["--bbox", "-14.5003,51.4997,-14.4997,51.5003", "--layer", "richness", "--out", out, "--json"];
  const catalogue = `http://${store.host}/items.json?${signature}`;
  const { code, stdout, stderr } = await runFlorascope("map", ...args, "--catalog", catalogue);
  await store.close();
  const written = readFileSync(out, "latin1");
  expect([code, written.includes("sig=***")]).toEqual([0, true]);
  expect([written, stdout, stderr].join()).not.toMatch(/cAnArY/i);
});
