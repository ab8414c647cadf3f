import type { Cell } from "../../src/core/cell.ts";
import { AppError } from "../../src/core/errors.ts";
import { TILE_METRES } from "../../src/core/tile.ts";

/** The code of a tile, for jobs and files: its lower-left corner in metres of EPSG:3035, `E2640000N3430400`. */
export function tileCode({ east, north }: Cell): string {
  return `E${east}N${north}`;
}

/** Reads the code of a tile. @throws AppError BadInput for a text that is none. */
export function parseTileCode(code: string): Cell {
  const [, east, north] = /^E(-?\d{1,7})N(-?\d{1,7})$/.exec(code) ?? [];
  const tile = { east: Number(east), north: Number(north) };
  if (tile.east % TILE_METRES === 0 && tile.north % TILE_METRES === 0) return tile;
  throw new AppError("BadInput", `expected the code of a tile such as E2640000N3430400, got "${code}"`, {
    input: code,
  });
}
