import { CELL_SIDE_METRES } from "../core/cell.ts";
import { TILE_CELLS } from "../core/tile.ts";
import type { TileRequest } from "../prediction/tile/tile-answer.ts";

/** Cells that would take long, because their network runs each by itself: they are computed once a person agreed. */
export interface LongWait {
  /** Names the layers and the step, for the agreement. */
  readonly key: string;
  /** At most so long, by the cells that were run: cells without inputs take nothing. */
  readonly seconds: number;
  readonly secondsPerCell: number;
  /** Metres from one of these cells to the next. */
  readonly metres: number;
}

/** Longer than this is asked about before it begins, seconds. */
const LONG_SECONDS = 300;

/**
 * Finds whether the tiles that are wanted of a level take long.
 *
 * @param wanted  for each layer its key, how many tiles it wants, and the seconds that a cell of it took; null where that is not known or
 *   neighbouring cells share their work.
 * @returns null where they do not take long.
 */
export function longWait(
  level: TileRequest["level"],
  wanted: readonly {
    readonly key: string;
    readonly tiles: number;
    readonly secondsPerCell: number | null;
  }[],
): LongWait | null {
  const cells = (TILE_CELLS / 2 ** level) ** 2;
  const slow = wanted.filter(({ tiles, secondsPerCell }) => tiles > 0 && secondsPerCell !== null);
  const seconds = slow.reduce((sum, { tiles, secondsPerCell }) => sum + tiles * cells * secondsPerCell!, 0);
  if (seconds <= LONG_SECONDS) return null;
  return {
    key: JSON.stringify([level, ...slow.map(({ key }) => key)]),
    seconds,
    secondsPerCell: Math.max(...slow.map(({ secondsPerCell }) => secondsPerCell!)),
    metres: CELL_SIDE_METRES * 2 ** level,
  };
}
