import { beforeAll, expect, test } from "vitest";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { freshBranch } from "../engine/trainable-branch.ts";
import { embedByWindow } from "./embed-by-window.ts";
import { embedSites } from "./embed-sites.ts";
import { patchWindow, windowImages } from "./picture-windows.ts";
import { smallTable } from "./small-table.ts";

const scale = { mean: [0.4, 0.4, 0.4, 0.4], std: [0.1, 0.2, 0.3, 0.4] };

beforeAll(startWasm);

test("on an even picture the border term makes up for all that a patch's edges do", () => {
  const random = seededRandom(4);
  const table = smallTable(13, random);
  const branch = freshBranch([4, 6, 6, 6, 6], random);
  const sites = [...Array(12).keys()];
  const byWindow = embedByWindow(branch, table, scale, sites, random);
  const exact = embedSites(
    branch,
    sites,
    (some) =>
      windowImages(
        some.map((site) => patchWindow(table, site)),
        scale,
      ),
    4,
  );
  expect(exact.some((value) => value > 0.05)).toBe(true);
  for (const [at, value] of exact.entries()) expect(byWindow[at]).toBeCloseTo(value, 4);
  expect([...byWindow.subarray(12 * 6)]).toEqual([0, 0, 0, 0, 0, 0]);
});
