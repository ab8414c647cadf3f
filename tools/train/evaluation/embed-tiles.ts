import { createNodeTransport } from "../../../cli/adapters/node-transport.ts";
import { openCatalogue } from "../../../src/catalog/open-catalogue.ts";
import type { Cell } from "../../../src/core/cell.ts";
import type { Modality } from "../../../src/core/modality.ts";
import { disposeResnet6Mme, loadResnet6Mme } from "../../../src/inference/networks/resnet6-mme.ts";
import type { OpenModel } from "../../../src/inference/open-model.ts";
import { newPace } from "../../../src/inference/pace.ts";
import { embedTileCells } from "../../../src/inference/score-tile.ts";
import { windowMargin } from "../../../src/inference/tile/tile-geometry.ts";
import { findSources } from "../../../src/prediction/find-sources.ts";
import { scaleTile } from "../../../src/prediction/tile/scale-tile.ts";
import { TILE_CELLS, TILE_METRES, tileGrid } from "../../../src/prediction/tile/tile-grid.ts";
import { createRasters } from "../../../src/sources/raster-file.ts";
import { readTile } from "../../../src/tensors/read-tile.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { type EmbeddedSites, modalityOrder, patchSizeOf } from "./embed-plots.ts";
import { keptOr } from "./kept-sites.ts";

/** Half of a patch and the window's margin, metres. */
const reach = 700;

/**
 * All cells of some tiles as the map embeds them, in the default shared mode: 4,096 rows a tile, row by row from the
 * north-west; NaN for a modality that a cell has no data of. Without summaries of inputs. Computed once and kept.
 */
export function embedTiles(
  keptFolder: string,
  model: OpenModel,
  catalogue: string,
  tiles: readonly Cell[],
): Promise<EmbeddedSites> {
  return keptOr(keptFolder, model, [catalogue, { tiles }], () => embed(model, catalogue, tiles));
}

async function embed(model: OpenModel, address: string, tiles: readonly Cell[]): Promise<EmbeddedSites> {
  await startWasm();
  const transport = createNodeTransport();
  const catalogue = await openCatalogue(transport, address);
  const rasters = createRasters(transport);
  const network = loadResnet6Mme(model.tensors);
  const patchSize = patchSizeOf(model);
  const steps = model.manifest.properties["florascope:preprocessing"];
  const grid = tileGrid(0, true);
  const cells = TILE_CELLS ** 2;
  const byModality = new Map<Modality, Float32Array>();
  try {
    for (const [at, { east, north }] of tiles.entries()) {
      const box = [
        east - reach,
        north - reach,
        east + TILE_METRES + reach,
        north + TILE_METRES + reach,
      ] as const;
      const { sources } = await findSources(catalogue, box, null);
      const reading = await readTile(rasters, sources, { east, north }, patchSize + 2 * windowMargin);
      const scaled = scaleTile(reading, steps, grid, patchSize);
      const found = (await embedTileCells(network, scaled, "bordered", new Map(), newPace())).byModality;
      for (const modality of modalityOrder) {
        const own = found.get(modality) ?? new Float32Array(0);
        const all = byModality.get(modality) ?? new Float32Array(tiles.length * own.length);
        byModality.set(modality, all);
        all.set(own, at * own.length);
        const ofCell = modality === "sentinel2" ? null : reading[modality]?.ofCell;
        const width = own.length / cells;
        for (let cell = 0; cell < cells; cell++)
          if (ofCell !== null && (ofCell?.[cell] ?? -1) < 0)
            all.fill(Number.NaN, at * own.length + cell * width, at * own.length + (cell + 1) * width);
      }
    }
  } finally {
    disposeResnet6Mme(network);
  }
  const none = new Float32Array(0);
  return {
    count: tiles.length * cells,
    embeddings: Object.fromEntries(byModality) as EmbeddedSites["embeddings"],
    summaries: { landsat: none, climate: none, sentinel2: none },
  };
}
