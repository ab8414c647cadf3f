import { CELL_SIDE_METRES, type Cell } from "../../core/cell.ts";
import { urgencies } from "../../core/read-options.ts";
import { speciesLogits } from "../../inference/cells/species-logits.ts";
import { windowMargin } from "../../inference/tile/tile-geometry.ts";
import { siteOfCell } from "../../tensors/read-tile.ts";
import { judgeTile } from "../applicability.ts";
import { patternCalibration, probabilitiesOf, scoresOf } from "../probabilities.ts";
import { askedPicture } from "../question.ts";
import type { TileInputs } from "../reader.ts";
import { cellWork, type CellWork as Strips } from "../tile/cell-work.ts";
import { embedCells } from "../tile/embed-cells.ts";
import { rowsOfCells } from "../tile/rows-of-cells.ts";
import { canShare, scaleTile } from "../tile/scale-tile.ts";
import { modalitiesOf, tileCells } from "../tile/tile-cells.ts";
import { TILE_CELLS, tileGrid } from "../tile/tile-grid.ts";
import { isStranger } from "../tile/tile-state-of.ts";
import { type CellResult, type CellWork, computeSite } from "./compute-cell.ts";

/** So few cells of a tile cost less one by one than the tile's window does at once (docs/inference.md). */
const MOST_EXACT_CELLS = 40;
/** Cells whose scores of all species are held at once. */
const BATCH = 256;

type OnCell = (at: number, result: CellResult) => void;

/**
 * The area's cells in one tile, from one reading of the tile: few of them exact, many by the shared pass over the tile.
 *
 * @param cells  Cells of the tile.
 * @param onCell  Called for each cell, with its index among `cells`.
 */
export async function computeBlock(
  work: CellWork,
  tile: Cell,
  cells: readonly Cell[],
  onCell: OnCell,
): Promise<void> {
  const { setup, question, sdm, options } = work;
  const isShared =
    cells.length > MOST_EXACT_CELLS && canShare(sdm.manifest.properties["florascope:preprocessing"]);
  const patchSize = sdm.patchSize + (isShared ? 2 * windowMargin : 0);
  const place = { tile, patchSize, ...askedPicture(question) };
  const inputs = await setup.reader.readTile(question.catalogue, place, options);
  work.onRead(inputs, isShared ? "shared" : "exact");
  const numbers = cells.map(({ east, north }) => {
    const row = TILE_CELLS - 1 - (north - tile.north) / CELL_SIDE_METRES;
    return row * TILE_CELLS + (east - tile.east) / CELL_SIDE_METRES;
  });
  if (!isShared) return computeOneByOne(work, inputs, numbers, onCell);
  await setup.order.run(
    options.urgency ?? urgencies.area,
    (giveWay) => computeAtOnce(work, inputs, numbers, onCell, cellWork(giveWay, options.signal)),
    options.signal,
  );
}

async function computeOneByOne(
  work: CellWork,
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
  { sdm, grain }: CellWork,
  inputs: TileInputs,
  numbers: readonly number[],
  onCell: OnCell,
  strips: Strips,
): Promise<void> {
  const { reading, simulated } = inputs;
  const grid = tileGrid(0, true);
  const cells = tileCells(reading, grid, sdm.patchSize, new Set(sdm.network.branches.keys()));
  const steps = sdm.manifest.properties["florascope:preprocessing"];
  const scaled = scaleTile(reading, steps, grid, sdm.patchSize);
  const embeddings = await embedCells(sdm, { reading, grid, cells, scaled }, "bordered", strips);
  const indices =
    sdm.applicability && judgeTile(sdm.applicability, embeddings, scaled, [...sdm.network.heads.keys()]);
  const stranger = isStranger(sdm, simulated);
  const all = sdm.labels.map((_, species) => species);
  for (let from = 0; from < numbers.length; from += BATCH) {
    const batch = numbers.slice(from, from + BATCH);
    const byModality = rowsOfCells(embeddings.byModality, batch, embeddings.cells);
    const logits = await speciesLogits(sdm.network, { cells: batch.length, byModality }, all);
    batch.forEach((number, place) => {
      const own = logits.subarray(place * all.length, (place + 1) * all.length);
      onCell(from + place, resultOf(number, own));
    });
    await strips.breathe();
  }

  function resultOf(number: number, logits: Float32Array): CellResult {
    const bits = cells.present[number]!;
    if (bits === 0) return "no-inputs";
    if (cells.bare[number] === 1) return "no-vegetation";
    const used = modalitiesOf(bits);
    const pattern = patternCalibration(sdm, used);
    const scores = scoresOf(logits);
    const plotPresence = pattern && probabilitiesOf(scores, pattern);
    const isOutside = stranger ? true : indices && indices[number]! > 1;
    const presence = plotPresence && grain.presenceOf(plotPresence, used);
    return { scores, plotPresence, presence, pattern, isOutside };
  }
}
