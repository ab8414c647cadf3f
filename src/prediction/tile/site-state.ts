import { bareGround } from "../cells/cell-ground.ts";
import { isEmpty, markCell, newTileCells } from "../cells/cells-of-tile.ts";
import { newRows, setRow } from "../cells/embed-cells.ts";
import { judgeCell } from "../cells/judge-cell.ts";
import { scoreCell } from "../cells/score-cell.ts";
import type { Strips } from "../cells/strips.ts";
import { distinctFiles, type SiteInputs } from "../reading/reader.ts";
import type { TileJob } from "./tile-job.ts";
import { packEmbeddings, type TileState } from "./tile-state.ts";

/**
 * Runs the network over the few cells of the coarsest level. Each is read by itself, which costs a quarter of reading the
 * whole tile.
 *
 * @param sites  One site per cell of the grid, row by row from the north-west.
 * @throws the signal's reason between two strips.
 */
export async function computeSites(
  { sdm, mode }: TileJob,
  sites: readonly SiteInputs[],
  strips: Strips,
): Promise<TileState> {
  const rows = newRows(sdm, sites.length);
  const cells = newTileCells(sdm.network, sites.length);
  const { files, simulated } = distinctFiles(sites.flatMap((site) => site.files));
  const outside = new Uint8Array(sites.length);
  for (const [cell, { reading }] of sites.entries()) {
    const { site } = reading;
    markCell(sdm.network, cells, cell, {
      isThere: (modality) => site[modality] !== null,
      isBare: () => bareGround(site) !== null,
    });
    if (isEmpty(cells, cell)) continue;
    const scored = await scoreCell(sdm, site, strips.signal);
    setRow(sdm, rows, cell, scored.embeddings);
    outside[cell] = judgeCell(sdm, scored, simulated)?.inside === false ? 1 : 0;
    await strips.breathe();
  }
  const inputs = { chosen: sites[0]!.chosen, files, simulated };
  return { cells, outside, mode, embeddings: packEmbeddings(rows), inputs };
}
