import { gridRing } from "../../src/core/area/grid-ring.ts";
import { CELL_SIDE_METRES, type Cell } from "../../src/core/cell.ts";
import { AppError } from "../../src/core/errors.ts";
import { TILE_CELLS, TILE_METRES, tileName } from "../../src/core/tile.ts";
import type { Polygons, Region } from "./atlas-region.ts";

/** Where the outline crosses the line through the centres of a row of cells, and which way: inside begins where the turns are above 0. */
interface Crossing {
  readonly x: number;
  readonly turn: 1 | -1;
}

/** Cells next to one another in a row, from `first` up to and without `end`, counted from the west of the grid. */
interface Run {
  readonly first: number;
  readonly end: number;
}

/**
 * Makes the region of polygons of any size: the cells whose centre lies inside. Each row of cells keeps only where it enters and
 * leaves the outline, so a continent takes a few megabytes.
 *
 * @throws AppError BadInput where no cell's centre lies inside.
 */
export function polygonRegion(polygons: Polygons): Region {
  const rows = runsByRow(polygons);
  const tiles = tilesOf(rows);
  if (tiles.length === 0)
    throw new AppError(
      "BadInput",
      "expected a region that holds the centre of a 50 m cell, got a smaller one",
      {
        input: "region",
      },
    );
  return { tiles, mask: (tile) => maskOf(rows, tile) };
}

function runsByRow(polygons: Polygons): ReadonlyMap<number, readonly Run[]> {
  const crossings = new Map<number, Crossing[]>();
  for (const ring of polygons.flat()) {
    const corners = gridRing(ring);
    for (let at = 1; at < corners.length; at++) addCrossings(crossings, corners[at - 1]!, corners[at]!);
  }
  return new Map([...crossings].map(([row, found]) => [row, runsOf(found)]));
}

type Point = readonly [x: number, y: number];

function addCrossings(crossings: Map<number, Crossing[]>, [x0, y0]: Point, [x1, y1]: Point): void {
  // An outer ring runs counter-clockwise: what lies east of a falling edge is inside.
  const turn = y1 < y0 ? 1 : -1;
  const [low, high] = [Math.min(y0, y1), Math.max(y0, y1)];
  for (let row = rowAfter(low); centre(row) < high; row++) {
    const x = x0 + ((centre(row) - y0) / (y1 - y0)) * (x1 - x0);
    const found = crossings.get(row);
    if (found === undefined) crossings.set(row, [{ x, turn }]);
    else found.push({ x, turn });
  }
}

function centre(index: number): number {
  return (index + 0.5) * CELL_SIDE_METRES;
}

/** The first row or column whose centre is not below a position. */
function rowAfter(metres: number): number {
  return Math.ceil(metres / CELL_SIDE_METRES - 0.5);
}

function runsOf(crossings: Crossing[]): Run[] {
  const runs: Run[] = [];
  let [turns, start] = [0, 0];
  for (const { x, turn } of crossings.sort((one, other) => one.x - other.x)) {
    const before = turns;
    turns += turn;
    if (before <= 0 && turns > 0) start = x;
    if (before <= 0 || turns > 0) continue;
    const run = { first: rowAfter(start), end: rowAfter(x) };
    if (run.end > run.first) runs.push(run);
  }
  return runs;
}

function tilesOf(rows: ReadonlyMap<number, readonly Run[]>): Cell[] {
  const found = new Map<string, Cell>();
  for (const [row, runs] of rows)
    for (const { first, end } of runs)
      for (let col = Math.floor(first / TILE_CELLS); col * TILE_CELLS < end; col++) {
        const tile = { east: col * TILE_METRES, north: Math.floor(row / TILE_CELLS) * TILE_METRES };
        found.set(tileName(tile), tile);
      }
  return [...found.values()].sort((one, other) => other.north - one.north || one.east - other.east);
}

function maskOf(rows: ReadonlyMap<number, readonly Run[]>, { east, north }: Cell): Uint8Array {
  const mask = new Uint8Array(TILE_CELLS ** 2);
  const [west, south] = [east / CELL_SIDE_METRES, north / CELL_SIDE_METRES];
  for (let line = 0; line < TILE_CELLS; line++)
    for (const { first, end } of rows.get(south + TILE_CELLS - 1 - line) ?? []) {
      const [from, to] = [Math.max(first - west, 0), Math.min(end - west, TILE_CELLS)];
      if (to > from) mask.fill(1, line * TILE_CELLS + from, line * TILE_CELLS + to);
    }
  return mask;
}
