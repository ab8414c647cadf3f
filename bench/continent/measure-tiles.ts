import { cpus, loadavg } from "node:os";
import { Command } from "commander";
import { catalogueAddress } from "../../node/catalogue-address.ts";
import { modelAddress } from "../../node/model-address.ts";
import { startNodePrediction } from "../../node/node-prediction.ts";
import { DEMONSTRATION_ISLAND } from "../../src/core/demonstration-island.ts";
import { TILE_CELLS, TILE_METRES } from "../../src/core/tile.ts";
import { parseMapLayer } from "../../src/prediction/map-layer.ts";
import { createTiles } from "../../src/prediction/tile/create-tiles.ts";

/** The service times that the simulation of the queue draws from. */
export interface MeasuredTiles {
  readonly date: string;
  readonly processor: string;
  /** Processes that wanted a core, before and after, of `cores`. */
  readonly load: readonly [before: number, after: number];
  readonly cores: number;
  readonly backend: string;
  readonly model: string;
  readonly tiles: readonly {
    readonly seconds: number;
    readonly cellsWithValue: number;
  }[];
  /** Of all tiles together; requests are counted where the catalogue is read over the network. */
  readonly requests: number;
  readonly bytes: number;
}

interface MeasureOptions {
  readonly backend: string;
  readonly sdm: string;
  readonly catalog?: string;
}

/**
 * `npm run measure-tiles`: computes the sixteen tiles of the simulated island, each from nothing, and prints as JSON how long each
 * took and what it read.
 */
async function measureTiles({ backend, sdm, catalog }: MeasureOptions): Promise<void> {
  const before = loadavg()[0]!;
  const started = { date: new Date().toISOString(), processor: cpus()[0]?.model ?? "", cores: cpus().length };
  const { setup, transport } = await startNodePrediction(backend);
  const question = {
    catalogue: catalogueAddress(catalog),
    sdm: modelAddress("--sdm", sdm),
    habitat: null,
    setRule: null,
    year: null,
  };
  const { west, south } = DEMONSTRATION_ISLAND.extent;
  const tiles = [];
  // Opening the model and compiling its kernels belong to no tile.
  for (const [index, place] of [0, ...Array.from({ length: 16 }, (_, tile) => tile)].entries()) {
    const tile = {
      east: west + (place % 4) * TILE_METRES,
      north: south + Math.floor(place / 4) * TILE_METRES,
    };
    const tileOf = createTiles(setup, null, { embeddings: 0, inputs: 0 });
    const start = performance.now();
    const request = { question, layer: parseMapLayer("richness")!, tile, level: 0, mode: "shared" } as const;
    const { values } = await tileOf(request);
    if (index === 0) continue;
    tiles.push({
      seconds: (performance.now() - start) / 1e3,
      cellsWithValue: values.filter((value) => !Number.isNaN(value)).length,
    });
    const { seconds } = tiles.at(-1)!;
    process.stderr.write(
      `tile ${index} of 16: ${seconds.toFixed(1)} s, ${(TILE_CELLS ** 2 / seconds).toFixed(0)} cells/s\n`,
    );
  }
  const load = [before, loadavg()[0]!] as const;
  const { requests, bytesReceived, bytesFromFiles } = transport.counters;
  const bytes = bytesReceived + bytesFromFiles;
  const measured: MeasuredTiles = {
    ...{ ...started, load, backend: setup.backend, model: sdm, tiles, requests, bytes },
  };
  process.stdout.write(`${JSON.stringify(measured, null, 1)}\n`);
}

await new Command("measure-tiles")
  .description("measures the tiles of the simulated island, one after the other, as JSON")
  .option("--backend <B>", "webgpu, wasm or cpu", "wasm")
  .option("--sdm <M>", "species distribution model", "island-sdm")
  .option("--catalog <C>", "catalogue of the island, a path or an address")
  .action(measureTiles)
  .parseAsync();
