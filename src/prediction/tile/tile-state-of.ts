import type { Sdm } from "../open-sdm.ts";
import type { TileInputs } from "../reader.ts";
import type { CellWork } from "./cell-work.ts";
import { embedCells } from "./embed-cells.ts";
import { tileCells } from "./tile-cells.ts";
import type { TileJob } from "./tile-job.ts";
import { packEmbeddings, type TileState } from "./tile-state.ts";

/** Runs the network over a tile. @throws the signal's reason between two strips. */
export async function tileStateOf(
  { sdm, grid, mode }: TileJob,
  inputs: TileInputs,
  work: CellWork,
): Promise<TileState> {
  const { reading, chosen, files, simulated } = inputs;
  const cells = tileCells(reading, grid, sdm.patchSize, new Set(sdm.network.branches.keys()));
  const embeddings = await embedCells(sdm, { reading, grid, cells }, mode, work);
  return {
    cells,
    outside: new Uint8Array(cells.present.length).fill(isStranger(sdm, simulated) ? 1 : 0),
    embeddings: packEmbeddings(embeddings),
    mode,
    inputs: { chosen, files, simulated },
  };
}

/** Whether the model was trained on the simulation and these inputs are not: then it is nowhere at home. */
export function isStranger({ manifest }: Sdm, simulated: boolean): boolean {
  return manifest.properties["florascope:demonstration_only"] && !simulated;
}
