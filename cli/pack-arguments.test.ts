import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { smallBox, writeSmallCatalogue } from "../node/pack/testing/small-catalogue.ts";
import { runFlorascope } from "./testing/run-florascope.ts";

const home = mkdtempSync(join(tmpdir(), "florascope-pack-arguments-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let catalogue: string;
beforeAll(async () => {
  catalogue = await writeSmallCatalogue(join(home, "source"));
});

async function refused(expected: number, ...args: string[]) {
  const out = join(home, "out");
  const { code, stdout, stderr } = await runFlorascope("pack", "--out", out, "--catalog", catalogue, ...args);
  expect([code, stdout, existsSync(out)]).toEqual([expected, "", false]);
  return stderr.trim().split("\n").at(-1);
}

it.each([
  ["over the antimeridian", "179,51,-179,52"],
  ["turned around", "10,52,11,51"],
  ["of no size", "10,51,10,51"],
])("a box %s is refused by the name of its option", async (_, box) => {
  expect(await refused(2, `--bbox=${box}`)).toBe(
    `florascope: --bbox: expected a box with west < east and south < north, got ${box}`,
  );
});

it("years that the catalogue has no picture of are said, and nothing is packed", async () => {
  const box = `--bbox=${smallBox().join(",")}`;
  expect(await refused(1, box, "--years", "1990")).toContain(
    "expected Sentinel-2 pictures of 1990 in the box",
  );
});
