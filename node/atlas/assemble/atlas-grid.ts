import { boxAround } from "../../../src/core/bbox.ts";
import { CELL_SIDE_METRES, type Cell } from "../../../src/core/cell.ts";
import { TILE_CELLS, TILE_METRES } from "../../../src/core/tile.ts";

/** The rectangle of whole tiles around a region. */
export interface AtlasGrid {
  /** The north-western cell. */
  readonly corner: Cell;
  /** Multiples of 64. */
  readonly rows: number;
  readonly cols: number;
}

/** Finds the rectangle of the tiles of an atlas. @param tiles  one at least. */
export function atlasGrid(tiles: readonly Cell[]): AtlasGrid {
  const [west, south, east, north] = boxAround(
    (function* () {
      for (const tile of tiles) yield [tile.east, tile.north] as const;
    })(),
  );
  return {
    corner: { east: west, north: north + TILE_METRES - CELL_SIDE_METRES },
    rows: ((north - south) / TILE_METRES + 1) * TILE_CELLS,
    cols: ((east - west) / TILE_METRES + 1) * TILE_CELLS,
  };
}
