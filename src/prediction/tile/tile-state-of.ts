import type { Sdm } from "../open-sdm.ts";
import type { TileInputs } from "../reader.ts";
import type { CellWork } from "./cell-work.ts";
import { embedCells } from "./embed-cells.ts";
import { scaleTile } from "./scale-tile.ts";
import { tileCells } from "./tile-cells.ts";
import type { TileJob } from "./tile-job.ts";
import { tileOutside } from "./tile-outside.ts";
import { packEmbeddings, type TileState } from "./tile-state.ts";

/** Runs the network over a tile. @throws the signal's reason between two strips. */
export async function tileStateOf(
  { sdm, grid, mode }: TileJob,
  inputs: TileInputs,
  work: CellWork,
): Promise<TileState> {
  const { reading, chosen, files, simulated } = inputs;
  const cells = tileCells(reading, grid, sdm.patchSize, new Set(sdm.network.branches.keys()));
  if (cells.present.every((bits, cell) => bits === 0 || cells.bare[cell] === 1)) {
    const outside = new Uint8Array(cells.present.length);
    return { cells, outside, embeddings: new Map(), mode, inputs: { chosen, files, simulated } };
  }
  const steps = sdm.manifest.properties["florascope:preprocessing"];
  const scaled = scaleTile(reading, steps, grid, sdm.patchSize);
  const embeddings = await embedCells(sdm, { reading, grid, cells, scaled }, mode, work);
  const outside = isStranger(sdm, simulated)
    ? new Uint8Array(cells.present.length).fill(1)
    : await tileOutside(sdm, embeddings, scaled, work);
  return {
    cells,
    outside,
    embeddings: packEmbeddings(embeddings),
    mode,
    inputs: { chosen, files, simulated },
  };
}

/** Whether the model was trained on the simulation and these inputs are not: then it is nowhere at home. */
export function isStranger({ manifest }: Sdm, simulated: boolean): boolean {
  return manifest.properties["florascope:demonstration_only"] && !simulated;
}
