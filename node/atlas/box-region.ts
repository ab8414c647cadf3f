import type { Bbox } from "../../src/core/bbox.ts";
import { CELL_SIDE_METRES } from "../../src/core/cell.ts";
import { TILE_CELLS } from "../../src/core/tile.ts";
import { boxGrid, isInBox } from "../../src/prediction/map/map-grid.ts";
import type { Region } from "./atlas-region.ts";

/** Makes the region of a box of degrees: the cells that `florascope map` writes for it. @throws AppError BadInput. */
export function boxRegion(box: Bbox): Region {
  return {
    tiles: boxGrid(box).tiles,
    mask({ east, north }) {
      const corner = { east, north: north + (TILE_CELLS - 1) * CELL_SIDE_METRES };
      return Uint8Array.from({ length: TILE_CELLS ** 2 }, (_, cell) =>
        Number(isInBox({ box, corner }, Math.floor(cell / TILE_CELLS), cell % TILE_CELLS)),
      );
    },
  };
}
