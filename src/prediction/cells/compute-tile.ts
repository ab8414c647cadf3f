import type { TileEmbeddings } from "../../inference/networks/scaled-tile.ts";
import type { Sdm } from "../../models/open-sdm.ts";
import type { TileReading } from "../../tensors/read-tile.ts";
import type { TileAnswer } from "../tile/tile-answer.ts";
import type { TileGrid } from "../tile/tile-grid.ts";
import { cellsOfTile, isEmpty, type TileCells } from "./cells-of-tile.ts";
import { embedCells } from "./embed-cells.ts";
import { hasNeverSeen } from "./judge-cell.ts";
import { type PatchShape, scaleTile } from "./scale-tile.ts";
import type { Strips } from "./strips.ts";
import { tileOutside } from "./tile-outside.ts";

/** The computed cells of a tile: the inputs of each, its embeddings, and whether the model extrapolates there. */
export interface ComputedCells {
  readonly cells: TileCells;
  /** null where nothing is predicted for any cell. */
  readonly embeddings: TileEmbeddings | null;
  /** 1 for each cell where the model extrapolates; null where it cannot judge it. */
  readonly outside: Uint8Array | null;
}

/** A tile that was read, with what its computation needs. */
export interface TileToCompute {
  readonly reading: TileReading;
  /** Whether all that was read says of itself that it is simulated. */
  readonly simulated: boolean;
  readonly grid: TileGrid;
  readonly patch: PatchShape;
  readonly mode: TileAnswer["mode"];
}

/** Runs the network over the cells of a tile. @throws the signal's reason between two strips. */
export async function computeTile(
  sdm: Sdm,
  { reading, simulated, grid, patch, mode }: TileToCompute,
  strips: Strips,
): Promise<ComputedCells> {
  const cells = cellsOfTile(sdm.network, reading, grid, patch);
  const everywhere = hasNeverSeen(sdm, simulated) ? new Uint8Array(cells.present.length).fill(1) : null;
  if (cells.present.every((_, cell) => isEmpty(cells, cell)))
    return { cells, embeddings: null, outside: null };
  const scaled = scaleTile(reading, sdm.manifest.properties["florascope:preprocessing"], grid, patch);
  const embeddings = await embedCells(sdm, { reading, grid, patch, cells, scaled }, mode, strips);
  return { cells, embeddings, outside: everywhere ?? (await tileOutside(sdm, embeddings, scaled, strips)) };
}
