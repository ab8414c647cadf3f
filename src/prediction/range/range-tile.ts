import { type Bbox, boxesTouch } from "../../core/bbox.ts";

/** Cells on a side of a tile. */
export const RANGE_SIDE = 64;

/** A square of degrees, the unit of work for ranges on the map: 360 / 2^level degrees wide, counted from the north-west. */
export interface RangeTile {
  readonly level: number;
  readonly col: number;
  readonly row: number;
}

/** The coarsest tiles are 45 degrees wide: in larger ones the map's projection bends too much between two corners of the mesh. */
const LEAST_LEVEL = 3;

/** The finest cells are 10 seconds wide, 300 m at the equator: the shores that mask the sea are no finer by far. */
const MOST_LEVEL = 11;

/** Returns the box of a tile, degrees. */
export function rangeTileBox({ level, col, row }: RangeTile): Bbox {
  const side = 360 / 2 ** level;
  return [-180 + col * side, 90 - (row + 1) * side, -180 + (col + 1) * side, 90 - row * side];
}

/** Returns a tile's name, as a key in maps of tiles. */
export function rangeTileName({ level, col, row }: RangeTile): string {
  return `${level} ${col} ${row}`;
}

/**
 * Returns the tiles that touch what is in sight, nearest to its centre first. Their cells are 2 to 4 pixels of the screen wide.
 *
 * @param zoom  Web Mercator, with 512 pixels for the world at level 0.
 */
export function rangeTilesInSight(sight: Bbox, zoom: number): RangeTile[] {
  const level = Math.min(MOST_LEVEL, Math.max(LEAST_LEVEL, Math.ceil(zoom) + 1));
  const side = 360 / 2 ** level;
  const [west, south, east, north] = sight;
  const first = { col: Math.floor((west + 180) / side), row: Math.floor((90 - north) / side) };
  const last = { col: Math.floor((east + 180) / side), row: Math.floor((90 - south) / side) };
  const tiles: RangeTile[] = [];
  for (let row = Math.max(0, first.row); row <= Math.min(2 ** (level - 1) - 1, last.row); row++)
    for (let col = Math.max(0, first.col); col <= Math.min(2 ** level - 1, last.col); col++)
      tiles.push({ level, col, row });
  const distance = (tile: RangeTile) => {
    const box = rangeTileBox(tile);
    return Math.hypot((box[0] + box[2] - west - east) / 2, (box[1] + box[3] - south - north) / 2);
  };
  return tiles
    .filter((tile) => boxesTouch(rangeTileBox(tile), sight))
    .sort((one, other) => distance(one) - distance(other));
}
