import { createNodeTransport } from "../../../node/node-transport.ts";
import { openCatalogue } from "../../../src/catalog/open-catalogue.ts";
import type { Cell } from "../../../src/core/cell.ts";
import { eachModality, isSeries } from "../../../src/core/modality.ts";
import { TILE_CELLS, TILE_METRES } from "../../../src/core/tile.ts";
import { newPace } from "../../../src/inference/pace.ts";
import { type EmbeddedSites, unknownRows } from "../../../src/models/embedded-sites.ts";
import { patchShape, windowsWith } from "../../../src/prediction/cells/patch-shape.ts";
import { scaleTile } from "../../../src/prediction/cells/scale-tile.ts";
import { createPictureFinder } from "../../../src/prediction/reading/find-picture.ts";
import { findSources } from "../../../src/prediction/reading/find-sources.ts";
import { tileGrid } from "../../../src/prediction/tile/tile-grid.ts";
import { createRasters } from "../../../src/sources/raster-file.ts";
import { readTile } from "../../../src/tensors/read-tile.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import { keptOr } from "./kept-sites.ts";

/** Half of a patch and the window's margin, metres. */
const reach = 700;

/**
 * All cells of some tiles as the map embeds them, in the default shared mode: 4,096 rows a tile, row by row from the
 * north-west; NaN for a modality that a cell has no data of. Without summaries of inputs. Computed once and kept.
 */
export function embedTiles(
  keptFolder: string,
  model: EvaluatedModel,
  catalogue: string,
  tiles: readonly Cell[],
): Promise<EmbeddedSites> {
  const asked = { places: [catalogue, { tiles }], count: tiles.length * TILE_CELLS ** 2 };
  return keptOr(keptFolder, model, asked, () => embed(model, catalogue, tiles));
}

async function embed(model: EvaluatedModel, address: string, tiles: readonly Cell[]): Promise<EmbeddedSites> {
  const transport = createNodeTransport();
  const catalogue = await openCatalogue(transport, address);
  const rasters = createRasters(transport);
  const findPicture = createPictureFinder(rasters);
  const { network } = model;
  const patch = patchShape(network);
  const windows = windowsWith(network.inputs, patch.margin);
  const steps = model.manifest.properties["florascope:preprocessing"];
  const grid = tileGrid(0, true);
  const cells = TILE_CELLS ** 2;
  const { embeddings } = unknownRows(network, tiles.length * cells);
  for (const [at, { east, north }] of tiles.entries()) {
    const box = [
      east - reach,
      north - reach,
      east + TILE_METRES + reach,
      north + TILE_METRES + reach,
    ] as const;
    const { sources } = await findSources(findPicture, catalogue, box, null);
    const reading = await readTile(rasters, sources, { east, north }, windows);
    const scaled = scaleTile(reading, steps, grid, patch);
    const found = await network.sharedPass!.embedTile(scaled, "bordered", new Map(), newPace());
    for (const { name, width, modalities } of network.parts) {
      const all = embeddings.get(name)!;
      all.set(found.get(name)!, at * cells * width);
      const series = modalities.filter(isSeries);
      for (let cell = 0; cell < cells; cell++)
        if (series.some((modality) => (reading[modality]?.ofCell[cell] ?? -1) < 0))
          all.fill(Number.NaN, (at * cells + cell) * width, (at * cells + cell + 1) * width);
    }
  }
  const none = eachModality(() => new Float32Array(0));
  return { count: tiles.length * cells, embeddings, summaries: none };
}
