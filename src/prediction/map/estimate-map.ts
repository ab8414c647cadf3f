import type { ReadOptions } from "../../core/read-options.ts";
import type { PredictTile } from "../tile/create-tiles.ts";
import { mapGrid } from "./map-grid.ts";
import type { MapRequest } from "./predict-map.ts";

/** How long the cells of a map take, by the first ones. */
interface MapEstimate {
  readonly secondsPerCell: number;
  /** The cells that will be computed at most: some may lie outside the box, at sea or without inputs. */
  readonly cells: number;
}

/** Tiles that are tried for cells that have their inputs. */
const TRIED = 4;
const COARSEST = 5;

/**
 * Measures the first cells of a map whose network runs each by itself, reading included: the few of a tile at the coarsest level. Null
 * where none of the tiles that are tried has a cell with its inputs. It is an estimate: other cells may take longer to read.
 *
 * @throws what predicting a tile throws.
 */
export async function estimateMap(
  tile: PredictTile,
  { question, layer, box, mode, level = 0 }: MapRequest,
  options: ReadOptions = {},
): Promise<MapEstimate | null> {
  const { rows, cols, tiles } = mapGrid(box, level);
  const step = Math.max(1, Math.floor(tiles.length / TRIED));
  for (let at = Math.floor(step / 2); at < tiles.length; at += step) {
    const started = performance.now();
    const { values } = await tile({ question, layer, tile: tiles[at]!, level: COARSEST, mode }, options);
    const known = values.filter((value) => !Number.isNaN(value)).length;
    if (known > 0)
      return { secondsPerCell: (performance.now() - started) / 1000 / known, cells: rows * cols };
  }
  return null;
}
