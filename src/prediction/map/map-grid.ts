import { type Bbox, boxAround } from "../../core/bbox.ts";
import { CELL_SIDE_METRES, type Cell } from "../../core/cell.ts";
import { AppError } from "../../core/errors.ts";
import { geographicPosition, gridPosition } from "../../core/grid-position.ts";
import { TILE_METRES } from "../../core/tile.ts";
import type { TileRequest } from "../tile/tile-answer.ts";

/** The cells of a map: a rectangle of the grid around those whose centre lies in a box of degrees. */
export interface MapGrid {
  /** West, south, east, north in degrees. */
  readonly box: Bbox;
  /** The north-western cell. */
  readonly corner: Cell;
  readonly rows: number;
  readonly cols: number;
  /** Side of one pixel of the map, metres: that of a cell, or of the square that one computed cell stands for. */
  readonly pixelMetres: number;
  /** The south-western cells of the tiles that contain the map's cells, row by row from the north. */
  readonly tiles: readonly Cell[];
}

/** About 40,000 km2: four bytes twice for each cell must fit into memory. */
const mostCells = 16_000_000;

const pointsPerSide = 64;

/**
 * Finds the cells of a map over a box, for a map that is held in memory. @throws AppError BadInput where the box is not valid, or
 * contains no cell's centre or too many.
 */
export function mapGrid(box: Bbox, level: TileRequest["level"] = 0): MapGrid {
  const grid = coarser(boxGrid(box), level);
  const cells = grid.rows * grid.cols;
  if (cells > mostCells)
    throw refused(`expected at most ${mostCells} cells of 50 m (about 40,000 km2), got ${cells}`);
  return grid;
}

/** The squares of a level that hold cells of a grid. Their sides divide a tile's, so each lies in one tile. */
function coarser({ corner, rows, cols, ...grid }: MapGrid, level: TileRequest["level"]): MapGrid {
  const metres = CELL_SIDE_METRES * 2 ** level;
  const lower = (value: number) => Math.floor(value / metres) * metres;
  const first = { east: lower(corner.east), north: lower(corner.north) };
  const last = {
    east: lower(corner.east + (cols - 1) * CELL_SIDE_METRES),
    north: lower(corner.north - (rows - 1) * CELL_SIDE_METRES),
  };
  return {
    ...grid,
    corner: first,
    rows: (first.north - last.north) / metres + 1,
    cols: (last.east - first.east) / metres + 1,
    pixelMetres: metres,
  };
}

/** Finds the cells over a box of any size. @throws AppError BadInput where the box is not valid or contains no cell's centre. */
export function boxGrid(box: Bbox): MapGrid {
  const [west, south, east, north] = box;
  if (!(west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90))
    throw refused(`expected west,south,east,north in degrees, got ${box.join(",")}`);
  const shares = Array.from({ length: pointsPerSide + 1 }, (_, index) => index / pointsPerSide);
  const outline = shares.flatMap((share) => {
    const [lon, lat] = [west + share * (east - west), south + share * (north - south)];
    return [
      gridPosition(lon, south),
      gridPosition(lon, north),
      gridPosition(west, lat),
      gridPosition(east, lat),
    ];
  });
  const [left, bottom, right, top] = boxAround(outline);
  if (![left, bottom, right, top].every(Number.isFinite))
    throw refused(`expected a box on the European grid, got ${box.join(",")}`);
  const half = CELL_SIDE_METRES / 2;
  const first = { east: floor(left + half), north: floor(top - half) };
  const last = { east: floor(right - half), north: floor(bottom + half) };
  const rows = (first.north - last.north) / CELL_SIDE_METRES + 1;
  const cols = (last.east - first.east) / CELL_SIDE_METRES + 1;
  if (rows < 1 || cols < 1)
    throw refused("expected a box that holds the centre of a 50 m cell, got a smaller one");
  return { box, corner: first, rows, cols, pixelMetres: CELL_SIDE_METRES, tiles: tilesOf(first, last) };
}

/** Whether the centre of a cell lies in the box. */
export function isInBox(
  { box: [west, south, east, north] }: Pick<MapGrid, "box">,
  cell: Pick<Cell, "east" | "north">,
): boolean {
  const half = CELL_SIDE_METRES / 2;
  const [lon, lat] = geographicPosition(cell.east + half, cell.north + half);
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

function tilesOf(first: Cell, last: Cell): Cell[] {
  const tiles: Cell[] = [];
  const lower = (metres: number) => Math.floor(metres / TILE_METRES) * TILE_METRES;
  for (let north = lower(first.north); north >= lower(last.north); north -= TILE_METRES)
    for (let east = lower(first.east); east <= lower(last.east); east += TILE_METRES)
      tiles.push({ east, north });
  return tiles;
}

function floor(metres: number): number {
  return Math.floor(metres / CELL_SIDE_METRES) * CELL_SIDE_METRES;
}

function refused(message: string): AppError {
  return new AppError("BadInput", `The extent of a map: ${message}`, { input: "bbox" });
}
