import type { PredictTile } from "../tile/create-tiles.ts";
import { tileName } from "../tile/tile-grid.ts";
import type { TileAnswer } from "../tile-answer.ts";

/**
 * Gives the tiles of a map from those that are drawn already. Only tiles in full detail count: in a coarser one a number
 * stands for cells that were never computed. Others are given as tiles without inputs, which a map leaves empty.
 *
 * @param drawn  by `tileName`, of each tile its finest answer; at least one.
 */
export function drawnTiles(drawn: ReadonlyMap<string, TileAnswer>): PredictTile {
  const [any] = drawn.values();
  return async ({ tile }) => {
    const answer = drawn.get(tileName(tile));
    if (answer?.level === 0) return answer;
    if (any === undefined) throw new Error("expected at least one drawn tile, got none");
    return { ...any, tile, provenance: { ...any.provenance, assets: [] } };
  };
}
