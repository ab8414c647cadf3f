import { type Bbox, boxAround, boxesTouch } from "../../core/bbox.ts";
import type { Cell } from "../../core/cell.ts";
import { geographicPosition, gridPosition } from "../../core/grid-position.ts";
import { TILE_METRES } from "../../core/tile.ts";

/** If more tiles than this are in sight, none is computed: at such zoom levels cells cannot be seen. */
const mostTiles = 160;

/**
 * Points along each side of a box that are projected to find its bounds on the grid, because the grid's lines are bent on the
 * map.
 */
const pointsPerSide = 8;

/** Finds the tiles that a box of degrees touches, nearest to its centre first; null where they are too many to compute. */
export function tilesInSight(sight: Bbox): Cell[] | null {
  return squaresInSight(sight, TILE_METRES, mostTiles);
}

/**
 * Finds the squares of the European grid, `metres` wide, that a box of degrees touches, by their south-western cells, nearest
 * to its centre first; null where there are more than `most`.
 */
export function squaresInSight(sight: Bbox, metres: number, most: number): Cell[] | null {
  const [west, south, east, north] = sight;
  const shares = Array.from({ length: pointsPerSide + 1 }, (_, index) => index / pointsPerSide);
  const outline = shares.flatMap((share) => [
    gridPosition(west + share * (east - west), south),
    gridPosition(west + share * (east - west), north),
    gridPosition(west, south + share * (north - south)),
    gridPosition(east, south + share * (north - south)),
  ]);
  const [left, bottom, right, top] = boxAround(outline).map((edge) => Math.floor(edge / metres)) as [
    number,
    number,
    number,
    number,
  ];
  if ((right - left + 1) * (top - bottom + 1) > 3 * most) return null;
  const [x, y] = gridPosition((west + east) / 2, (south + north) / 2);
  const distance = (tile: Cell) => (tile.east + metres / 2 - x) ** 2 + (tile.north + metres / 2 - y) ** 2;
  const tiles: Cell[] = [];
  for (let row = bottom; row <= top; row++)
    for (let col = left; col <= right; col++) {
      const tile = { east: col * metres, north: row * metres };
      if (boxesTouch(boxOf(tile, metres), sight)) tiles.push(tile);
    }
  if (tiles.length > most) return null;
  return tiles.sort((a, b) => distance(a) - distance(b));
}

function boxOf({ east, north }: Cell, metres: number): Bbox {
  return boxAround(
    [0, metres].flatMap((dx) => [0, metres].map((dy) => geographicPosition(east + dx, north + dy))),
  );
}
