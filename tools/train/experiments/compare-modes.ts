import { createNodeTransport } from "../../../node/node-transport.ts";
import { openCatalogue } from "../../../src/catalog/open-catalogue.ts";
import { CELL_SIDE_METRES } from "../../../src/core/cell.ts";
import { TILE_CELLS } from "../../../src/core/tile.ts";
import type { TileMode } from "../../../src/inference/networks/scaled-tile.ts";
import { newPace } from "../../../src/inference/pace.ts";
import { patchShape, windowsWith } from "../../../src/prediction/cells/patch-shape.ts";
import { scaleTile } from "../../../src/prediction/cells/scale-tile.ts";
import { createPictureFinder } from "../../../src/prediction/reading/find-picture.ts";
import { findSources } from "../../../src/prediction/reading/find-sources.ts";
import { type TileGrid, tileGrid } from "../../../src/prediction/tile/tile-grid.ts";
import { logistic } from "../../../src/science/statistics/logit.ts";
import { createRasters } from "../../../src/sources/raster-file.ts";
import { readTile } from "../../../src/tensors/read-tile.ts";
import { LAND_BOX } from "../../simulate/grid/island-grid.ts";
import { headLogits } from "../engine/species-head.ts";
import { type EvaluatedModel, requireLinearHead } from "../evaluation/evaluated-model.ts";

/** How far a mode's scores are from those of the exact one, over cells and species. */
export interface ModeDifference {
  readonly mode: Exclude<TileMode, "exact">;
  readonly mean: number;
  readonly percentile99: number;
  readonly largest: number;
}

const sharedModes = ["preview", "phases", "bordered"] as const;
const tileMetres = 64 * CELL_SIDE_METRES;
/** Of the 16 of the land, by rows from the south-west: the first three are mostly sea. */
const firstTile = 3;
/** Shared passes compute every cell; every fourth in rows and columns is run exactly too and compared. */
const everyCell = tileGrid(0, true);
const fourthCell = tileGrid(2, true);
/** Differences are counted in steps of this. */
const binWidth = 1e-5;

/** Scores of every fourth cell in rows and columns, where it has Landsat data, of `tiles` tiles of an island's land: each mode against the exact one. */
export async function compareModes(
  model: EvaluatedModel,
  catalogueAddress: string,
  tiles: number,
  onTile: (done: number) => void,
): Promise<readonly ModeDifference[]> {
  const transport = createNodeTransport();
  const catalogue = await openCatalogue(transport, catalogueAddress);
  const rasters = createRasters(transport);
  const findPicture = createPictureFinder(rasters);
  const { network } = model;
  const head = requireLinearHead(model);
  const patch = patchShape(network);
  const windows = windowsWith(network.inputs, patch.margin);
  const steps = model.manifest.properties["florascope:preprocessing"];
  const bins = new Map(sharedModes.map((mode) => [mode, new Float64Array(1 / binWidth + 1)]));
  for (let tile = 0; tile < tiles; tile++) {
    const place = firstTile + tile;
    const east = LAND_BOX.west + (place % 4) * tileMetres;
    const north = LAND_BOX.south + Math.floor(place / 4) * tileMetres;
    const box = [east - 700, north - 700, east + tileMetres + 700, north + tileMetres + 700] as const;
    const { sources } = await findSources(findPicture, catalogue, box, null);
    const reading = await readTile(rasters, sources, { east, north }, windows);
    const embed = async (mode: TileMode, grid: TileGrid) => {
      const scaled = scaleTile(reading, steps, grid, patch);
      const byPart = await network.sharedPass!.embedTile(scaled, mode, new Map(), newPace());
      return network.parts.map(({ name }) => ({ values: byPart.get(name)!, cells: grid.side ** 2 }));
    };
    // Cells four apart meet the pools in one phase: another one in each tile.
    const compared = { ...fourthCell, first: tile % 4 };
    const all = cellsOf(compared);
    const chosen = [...all.keys()].filter((at) => (reading.landsat?.ofCell[all[at]!] ?? -1) >= 0);
    if (chosen.length === 0) throw new Error(`tile ${place}: expected cells with Landsat data`);
    const exact = scoresOfCells(await embed("exact", compared), chosen);
    for (const mode of sharedModes) {
      const scores = scoresOfCells(
        await embed(mode, everyCell),
        chosen.map((at) => all[at]!),
      );
      const counts = bins.get(mode)!;
      for (let at = 0; at < scores.length; at++)
        counts[Math.round(Math.abs(scores[at]! - exact[at]!) / binWidth)]! += 1;
    }
    onTile(tile + 1);
  }
  return sharedModes.map((mode) => ({ mode, ...summarise(bins.get(mode)!) }));

  function scoresOfCells(
    parts: readonly { readonly values: Float32Array; readonly cells: number }[],
    cells: readonly number[],
  ) {
    const widths = parts.map(({ values, cells: count }) => values.length / count);
    const width = widths.reduce((sum, one) => sum + one, 0);
    const joined = new Float32Array(cells.length * width);
    for (const [row, cell] of cells.entries()) {
      let at = row * width;
      for (const [index, part] of parts.entries()) {
        joined.set(part.values.subarray(cell * widths[index]!, (cell + 1) * widths[index]!), at);
        at += widths[index]!;
      }
    }
    return headLogits(head, joined).map(logistic);
  }
}

/** The cells of a grid as positions among all cells of a tile, row by row. */
function cellsOf({ side, stride, first }: TileGrid): number[] {
  return Array.from(
    { length: side * side },
    (_, at) => (first + Math.floor(at / side) * stride) * TILE_CELLS + first + (at % side) * stride,
  );
}

function summarise(counts: Float64Array): Omit<ModeDifference, "mode"> {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let [sum, seen, percentile99, largest] = [0, 0, 0, 0];
  for (const [bin, count] of counts.entries()) {
    if (count === 0) continue;
    sum += bin * count;
    if (seen < 0.99 * all) percentile99 = bin * binWidth;
    seen += count;
    largest = bin * binWidth;
  }
  return { mean: (sum * binWidth) / all, percentile99, largest };
}
