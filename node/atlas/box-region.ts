import type { Bbox } from "../../src/core/bbox.ts";
import { CELL_SIDE_METRES, cellAt } from "../../src/core/cell.ts";
import { AppError } from "../../src/core/errors.ts";
import { TILE_CELLS } from "../../src/core/tile.ts";
import { boxGrid, isInBox } from "../../src/prediction/map/map-grid.ts";
import type { Region } from "./atlas-region.ts";

/**
 * Makes the region of a box of degrees: the cells that `florascope map` writes for it.
 *
 * @throws AppError BadInput where the box is not valid, reaches beyond the European grid or contains no cell's centre.
 */
export function boxRegion(box: Bbox): Region {
  const [west, south, east, north] = box;
  // The grid's area of use is a box of degrees too.
  if (cellAt([west, south]) === null || cellAt([east, north]) === null)
    throw new AppError(
      "BadInput",
      `--bbox: expected a box within the European grid (EPSG:3035), got ${box.join(",")}, which reaches beyond it`,
      { input: "--bbox" },
    );
  return {
    tiles: boxGrid(box).tiles,
    mask({ east, north }) {
      return Uint8Array.from({ length: TILE_CELLS ** 2 }, (_, cell) =>
        Number(
          isInBox(
            { box },
            {
              east: east + (cell % TILE_CELLS) * CELL_SIDE_METRES,
              north: north + (TILE_CELLS - 1 - Math.floor(cell / TILE_CELLS)) * CELL_SIDE_METRES,
            },
          ),
        ),
      );
    },
  };
}
