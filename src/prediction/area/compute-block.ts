import { CELL_SIDE_METRES, type Cell } from "../../core/cell.ts";
import { siteOfCell } from "../../tensors/read-tile.ts";
import { type CellResult, type CellWork, computeSite } from "./compute-cell.ts";

/** Cells on a side of a tile. */
const tileCells = 64;

/**
 * The area's cells in one tile, from one reading of the tile.
 *
 * @param cells  Cells of the tile.
 * @param onCell  Called for each cell, with its index among `cells`.
 */
export async function computeBlock(
  work: CellWork,
  tile: Cell,
  cells: readonly Cell[],
  onCell: (at: number, result: CellResult) => void,
): Promise<void> {
  const { setup, question, sdm, options } = work;
  const place = { tile, patchSize: sdm.patchSize, year: question.year };
  const inputs = await setup.reader.readTile(question.catalogue, place, options);
  work.onRead(inputs, "exact");
  for (const [at, { east, north }] of cells.entries()) {
    const row = tileCells - 1 - (north - tile.north) / CELL_SIDE_METRES;
    const col = (east - tile.east) / CELL_SIDE_METRES;
    onCell(at, await computeSite(work, siteOfCell(inputs.reading, row, col)));
  }
}
