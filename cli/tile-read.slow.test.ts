import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDiskSlab } from "../node/disk-slab.ts";
import { openCatalogue } from "../src/catalog/open-catalogue.ts";
import { createPictureFinder } from "../src/prediction/reading/find-picture.ts";
import { findSources } from "../src/prediction/reading/find-sources.ts";
import { createRasters } from "../src/sources/raster-file.ts";
import { everyInput } from "../src/tensors/input-window.ts";
import { readSite } from "../src/tensors/read-site.ts";
import { readTile, siteOfCell } from "../src/tensors/read-tile.ts";
import { createSlabBlockStore } from "../src/transport/slab-block-store.ts";
import { createTransport, type Transport } from "../src/transport/transport.ts";

/** A tile in the middle of the island, by its south-western cell. */
const tile = { east: 2_656_000, north: 3_436_800 };
const windows = everyInput(128);
const slabPath = join(mkdtempSync(join(tmpdir(), "florascope-slab-")), "blocks");
let server: ChildProcess;
let origin = "";

/** Starts the server in a process of its own, so that its work is not counted here. */
async function startServer(): Promise<void> {
  server = spawn(process.execPath, ["--import", "tsx", "cli/serve.ts", "--port", "4391"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  origin = await new Promise<string>((resolve, reject) => {
    server.stdout?.once("data", (line: Buffer) => resolve(line.toString().trim().replace(/\/$/, "")));
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

async function sourcesFrom(transport: Transport) {
  const findPicture = createPictureFinder(createRasters(transport));
  const catalogue = await openCatalogue(transport, `${origin}/catalogs/hy-brasil/catalog.json`);
  const { east, north } = tile;
  return (await findSources(findPicture, catalogue, [east, north, east + 3_200, north + 3_200], null))
    .sources;
}

/**
 * Watches the longest processor time of a turn of the event loop. A page would feel it as its longest task; time that other
 * programs use is not counted.
 */
function watchTurns(): { stop(): number } {
  let [longest, isOn, last] = [0, true, process.cpuUsage()];
  const turn = () => {
    const used = process.cpuUsage(last);
    longest = Math.max(longest, (used.user + used.system) / 1000);
    last = process.cpuUsage();
    if (isOn) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    stop() {
      isOn = false;
      return longest;
    },
  };
}

async function measured(name: string, transport: Transport, rasters: ReturnType<typeof createRasters>) {
  const sources = await sourcesFrom(transport);
  const before = { ...transport.counters };
  const turns = watchTurns();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const reading = await readTile(rasters, sources, tile, windows);
  const ms = performance.now() - started;
  const used = process.cpuUsage(cpu);
  const longestTurnMs = turns.stop();
  const spent = Object.fromEntries(
    Object.entries(transport.counters).map(([key, value]) => [
      key,
      value - before[key as keyof typeof before],
    ]),
  );
  console.info(name, {
    ms: Math.round(ms),
    userMs: Math.round(used.user / 1000),
    longestTurnMs: Math.round(longestTurnMs),
    ...spent,
  });
  return { reading, sources, spent, longestTurnMs };
}

describe.skipIf(!existsSync(".cache/island/catalog.json"))(
  "a tile of the island, 64 x 64 cells, over HTTP",
  () => {
    beforeAll(startServer, 60_000);
    afterAll(() => server.kill());

    it("cold, warm in memory, and warm on disk", async () => {
      const openStore = () => createSlabBlockStore(openDiskSlab(slabPath)!, 256 * 2 ** 20);
      const first = createTransport({ store: openStore(), memoryBytes: 128 * 2 ** 20 });
      const rasters = createRasters(first);
      const cold = await measured("cold", first, rasters);
      const warm = await measured("warm, memory", first, rasters);
      const second = createTransport({ store: openStore() });
      const disk = await measured("warm, disk", second, createRasters(second));
      console.info(
        "coverage",
        cold.reading.modalities.sentinel2.covered,
        cold.reading.modalities.landsat.covered,
        cold.reading.modalities.climate.covered,
        "distinct series",
        cold.reading.landsat?.count,
        cold.reading.climate?.count,
      );
      expect(warm.spent["requests"]).toBe(0);
      expect(disk.spent["requests"]).toBeLessThanOrEqual(3);
      expect(cold.spent["requests"]).toBeLessThan(40);
      expect(disk.reading.sentinel2?.values).toEqual(cold.reading.sentinel2?.values);
      for (const [row, col] of [
        [0, 0],
        [63, 63],
        [17, 41],
      ] as const) {
        const place = { x: tile.east + col * 50 + 25, y: tile.north + (64 - row) * 50 - 25, windows };
        const { site } = await readSite(rasters, cold.sources, place);
        expect(siteOfCell(cold.reading, row, col)).toEqual(site);
      }
    });
  },
);
