import { CELL_SIDE_METRES, type Cell } from "../../core/cell.ts";
import { urgencies } from "../../core/read-options.ts";
import { TILE_CELLS } from "../../core/tile.ts";
import { speciesLogits } from "../../inference/cells/species-logits.ts";
import type { TileEmbeddings } from "../../inference/networks/scaled-tile.ts";
import { patternCalibration, toProbabilities, toScores } from "../../models/probabilities.ts";
import { siteOfCell } from "../../tensors/read-tile.ts";
import { partsAt } from "../cells/cells-of-tile.ts";
import { computeTile } from "../cells/compute-tile.ts";
import { patchShape, windowsWith } from "../cells/patch-shape.ts";
import { rowsOfCells } from "../cells/rows-of-cells.ts";
import { newStrips, type Strips } from "../cells/strips.ts";
import { askedPicture } from "../question.ts";
import { readAgain } from "../reading/read-again.ts";
import type { TileInputs } from "../reading/reader.ts";
import { tileGrid } from "../tile/tile-grid.ts";
import { type AreaWork, type CellResult, computeSite } from "./compute-cell.ts";
import { presenceInCell } from "./presence-in-cell.ts";

/** Up to this number of cells cost less one by one than the whole window of the tile (docs/inference.md). */
const MOST_EXACT_CELLS = 40;
/** The number of cells whose scores of all species are in memory at once. */
const BATCH = 256;

type OnCell = (at: number, result: CellResult) => void;

/**
 * Computes the area's cells in one tile from one reading of the tile: a few cells exactly, many by the shared pass over the
 * tile.
 *
 * @param cells  The area's cells in the tile.
 * @throws where something could not be read, also at a second attempt: an area never goes without what may be there.
 * @param onCell  Called for each cell, with its index among `cells`.
 */
export async function computeBlock(
  work: AreaWork,
  tile: Cell,
  cells: readonly Cell[],
  onCell: OnCell,
): Promise<void> {
  const { setup, question, sdm, options } = work;
  const isShared = cells.length > MOST_EXACT_CELLS && sdm.network.sharedPass !== null;
  const windows = windowsWith(sdm.network.inputs, isShared ? patchShape(sdm.network).margin : 0);
  const place = { tile, windows, ...askedPicture(question) };
  const read = () => setup.reader.readTile(question.catalogue, place, options);
  const inputs = await readAgain(read, options);
  work.onRead(inputs, isShared ? "shared" : "exact");
  const numbers = cells.map(({ east, north }) => {
    const row = TILE_CELLS - 1 - (north - tile.north) / CELL_SIDE_METRES;
    return row * TILE_CELLS + (east - tile.east) / CELL_SIDE_METRES;
  });
  if (!isShared) return computeOneByOne(work, inputs, numbers, onCell);
  await setup.order.run(
    options.urgency ?? urgencies.area,
    (giveWay) => computeAtOnce(work, inputs, numbers, onCell, newStrips(giveWay, options.signal)),
    options.signal,
  );
}

async function computeOneByOne(
  work: AreaWork,
  inputs: TileInputs,
  numbers: readonly number[],
  onCell: OnCell,
): Promise<void> {
  const { reading, ...sources } = inputs;
  for (const [at, number] of numbers.entries()) {
    const site = siteOfCell(reading, Math.floor(number / TILE_CELLS), number % TILE_CELLS);
    onCell(at, await computeSite(work, { ...sources, reading: { site, modalities: reading.modalities } }));
  }
}

async function computeAtOnce(
  { sdm, question }: AreaWork,
  inputs: TileInputs,
  numbers: readonly number[],
  onCell: OnCell,
  strips: Strips,
): Promise<void> {
  const { reading, simulated } = inputs;
  const grid = tileGrid(0, true);
  const patch = patchShape(sdm.network);
  const tile = { reading, simulated, grid, patch, mode: "bordered" } as const;
  const { cells, embeddings, outside } = await computeTile(sdm, tile, strips);
  const all = sdm.labels.map((_, species) => species);
  for (let from = 0; from < numbers.length; from += BATCH) {
    const batch = numbers.slice(from, from + BATCH);
    const logits = embeddings && (await logitsOfCells(embeddings, batch));
    batch.forEach((number, place) => {
      const own = logits?.subarray(place * all.length, (place + 1) * all.length) ?? new Float32Array(0);
      onCell(from + place, resultOf(number, own));
    });
    await strips.breathe();
  }

  function logitsOfCells({ byPart, cells: count }: TileEmbeddings, batch: readonly number[]) {
    const rows = { cells: batch.length, byPart: rowsOfCells(byPart, batch, count) };
    return speciesLogits(sdm.network, rows, all);
  }

  function resultOf(number: number, logits: Float32Array): CellResult {
    if (cells.present[number] === 0) return "no-inputs";
    if (cells.bare[number] === 1) return "no-vegetation";
    const used = partsAt(cells, number);
    const pattern = patternCalibration(sdm, used);
    const scores = toScores(logits);
    const plotPresence = pattern && toProbabilities(scores, pattern);
    return {
      scores,
      plotPresence,
      ...presenceInCell(sdm, scores, used, question.grain),
      pattern,
      isOutside: outside && outside[number] === 1,
    };
  }
}
