import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LonLat } from "../../../src/core/cell.ts";
import { geographicPosition } from "../../../src/core/grid-position.ts";
import { TILE_METRES } from "../../../src/core/tile.ts";
import { assembleAtlas } from "../assemble/assemble-atlas.ts";
import type { AtlasPlan } from "../atlas-plan.ts";
import { createSyntheticStore } from "./synthetic-store.ts";

/**
 * Assembles an atlas of n x n synthetic tiles in a process of its own, and prints as JSON the most memory that it took (MiB), the
 * cells, the size of the map (bytes) and the time (seconds). `npm run measure-assembly -- <n>`
 */
const side = Number(process.argv[2]);
if (!(Number.isInteger(side) && side > 0)) {
  console.error(
    `expected how many tiles the square has on a side, such as 16, got "${process.argv[2] ?? ""}"`,
  );
  process.exit(2);
}
const [west, south] = [3_200_000, 2_560_000];
const corner = (x: number, y: number) => geographicPosition(west + x, south + y) as LonLat;
const end = side * TILE_METRES;
const inset = 10;
const ring = [
  corner(inset, inset),
  corner(end - inset, inset),
  corner(end - inset, end - inset),
  corner(inset, end - inset),
  corner(inset, inset),
];
const plan: AtlasPlan = {
  form: 1,
  question: { sdm: "island-sdm", habitat: "none" },
  layers: ["richness"],
  mode: "shared",
  region: { kind: "polygons", name: "a square", polygons: [[ring.map(([lon, lat]) => [lon, lat] as const)]] },
  manifests: ["abc"],
  version: "0.1.0",
};
const folder = mkdtempSync(join(tmpdir(), "florascope-synthetic-"));
const started = performance.now();
try {
  const [made] = await assembleAtlas({
    store: createSyntheticStore(folder, "richness"),
    stored: { atlas: "synthetic", plan },
    layers: [{ layer: "richness", mapLayer: { kind: "indicator", indicator: "richness" } }],
    models: [],
    ...{ scratch: folder, partial: true, onBlock: () => {} },
  });
  const mebibytes = Math.round(process.resourceUsage().maxRSS / 1024);
  const seconds = (performance.now() - started) / 1000;
  const { cells, file } = made!.map;
  process.stdout.write(`${JSON.stringify({ mebibytes, cells, bytes: file.bytes, seconds })}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
