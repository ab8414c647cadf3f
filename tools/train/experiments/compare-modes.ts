import { createNodeTransport } from "../../../cli/adapters/node-transport.ts";
import { openCatalogue } from "../../../src/catalog/open-catalogue.ts";
import { CELL_SIDE_METRES } from "../../../src/core/cell.ts";
import { loadResnet6Mme } from "../../../src/inference/networks/resnet6-mme.ts";
import type { OpenModel } from "../../../src/inference/open-model.ts";
import { newPace } from "../../../src/inference/pace.ts";
import { embedTileCells } from "../../../src/inference/score-tile.ts";
import type { TileMode } from "../../../src/inference/tile/embed-tile.ts";
import { findSources } from "../../../src/prediction/find-sources.ts";
import { scaleTile } from "../../../src/prediction/tile/scale-tile.ts";
import { tileGrid } from "../../../src/prediction/tile/tile-grid.ts";
import { logistic } from "../../../src/science/statistics/logit.ts";
import { createRasters } from "../../../src/sources/raster-file.ts";
import { readTile } from "../../../src/tensors/read-tile.ts";
import { LAND_BOX } from "../../simulate/grid/island-grid.ts";
import { headLogits } from "../engine/species-head.ts";
import { headOf } from "../evaluation/survey-scores.ts";
import { headOrder } from "../train-branches.ts";

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
/** Differences are counted in steps of this. */
const binWidth = 1e-5;

/** Scores of all cells with Landsat data of `tiles` tiles of an island's land, each mode against the exact one. */
export async function compareModes(
  model: OpenModel,
  catalogueAddress: string,
  tiles: number,
  onTile: (done: number) => void,
): Promise<readonly ModeDifference[]> {
  const transport = createNodeTransport();
  const catalogue = await openCatalogue(transport, catalogueAddress);
  const rasters = createRasters(transport);
  const network = loadResnet6Mme(model.tensors);
  const head = headOf(model);
  const steps = model.manifest.properties["florascope:preprocessing"];
  const means = new Map<"landsat" | "climate" | "sentinel2", Float32Array>();
  const bins = new Map(sharedModes.map((mode) => [mode, new Float64Array(1 / binWidth + 1)]));
  for (let tile = 0; tile < tiles; tile++) {
    const place = firstTile + tile;
    const east = LAND_BOX.west + (place % 4) * tileMetres;
    const north = LAND_BOX.south + Math.floor(place / 4) * tileMetres;
    const box = [east - 700, north - 700, east + tileMetres + 700, north + tileMetres + 700] as const;
    const { sources } = await findSources(catalogue, box, null);
    const reading = await readTile(rasters, sources, { east, north }, 128);
    const scaled = scaleTile(reading, steps, tileGrid(0, true), 128);
    const cells = [...(reading.landsat?.ofCell ?? []).entries()].flatMap(([cell, series]) =>
      series >= 0 ? [cell] : [],
    );
    const scoresOf = async (mode: TileMode) => {
      const { byModality } = await embedTileCells(network, scaled, mode, means, newPace());
      const parts = headOrder.map((modality) => byModality.get(modality)!);
      return scoresOfCells(parts, cells);
    };
    if (cells.length === 0) throw new Error(`tile ${place}: expected cells with Landsat data`);
    const exact = await scoresOf("exact");
    for (const mode of sharedModes) {
      const scores = await scoresOf(mode);
      const counts = bins.get(mode)!;
      for (let at = 0; at < scores.length; at++)
        counts[Math.round(Math.abs(scores[at]! - exact[at]!) / binWidth)]! += 1;
    }
    onTile(tile + 1);
  }
  return sharedModes.map((mode) => ({ mode, ...summarise(bins.get(mode)!) }));

  function scoresOfCells(parts: readonly Float32Array[], cells: readonly number[]) {
    const widths = parts.map((part) => part.length / 4096);
    const width = widths.reduce((sum, one) => sum + one, 0);
    const joined = new Float32Array(cells.length * width);
    for (const [row, cell] of cells.entries()) {
      let at = row * width;
      for (const [index, part] of parts.entries()) {
        joined.set(part.subarray(cell * widths[index]!, (cell + 1) * widths[index]!), at);
        at += widths[index]!;
      }
    }
    return headLogits(head, joined).map(logistic);
  }
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
