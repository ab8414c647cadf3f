import type { CoveredCells } from "../../core/area/covered-cells.ts";
import type { Cell } from "../../core/cell.ts";
import { TILE_METRES } from "../../core/tile.ts";

/** The cells of an area that lie in one tile: read together and computed together. */
export interface AreaBlock {
  /** The tile's south-western cell. */
  readonly tile: Cell;
  /** The block's cells, as indices among the area's cells. */
  readonly cells: readonly number[];
  /** Sum of the cells' shares inside the area. */
  readonly weight: number;
}

/**
 * The blocks of an area in an order that keeps neighbours together: row by row of tiles, every second row in reverse.
 */
export function areaBlocks({ count, east, north, fraction }: CoveredCells): AreaBlock[] {
  const blocks = new Map<string, { tile: Cell; cells: number[]; weight: number }>();
  for (let cell = 0; cell < count; cell++) {
    const tile = { east: tileEdge(east[cell]!), north: tileEdge(north[cell]!) };
    const key = `${tile.east} ${tile.north}`;
    const block = blocks.get(key) ?? { tile, cells: [], weight: 0 };
    blocks.set(key, block);
    block.cells.push(cell);
    block.weight += fraction[cell]!;
  }
  return [...blocks.values()].sort(
    ({ tile: one }, { tile: other }) =>
      one.north - other.north || (one.east - other.east) * ((one.north / TILE_METRES) % 2 === 0 ? 1 : -1),
  );
}

/**
 * Chooses at most `most` items, spread evenly over their order. The order is cut into `most` equal stretches (the strata),
 * and the middle item of each is taken.
 */
export function evenlySpread<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, at) => items[Math.floor(((at + 0.5) * items.length) / most)]!);
}

/** The items in a new order. The first n items are spread over the whole, for any n (van der Corput's sequence in base 2). */
export function spreadOrder<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item, at) => ({ item, rank: reversedBits(at, items.length) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

/** The place of index `at` in a sequence that visits 0 … count-1 by halving. */
function reversedBits(at: number, count: number): number {
  const bits = Math.max(1, Math.ceil(Math.log2(count)));
  let reversed = 0;
  for (let bit = 0; bit < bits; bit++) reversed = reversed * 2 + ((at >> bit) & 1);
  return reversed;
}

function tileEdge(metres: number): number {
  return Math.floor(metres / TILE_METRES) * TILE_METRES;
}

/** The area's cells as indices, ordered along Morton's Z-shaped curve (1966), so that neighbours are close in the list. */
export function mortonOrder(
  { east, north }: Pick<CoveredCells, "east" | "north">,
  cells: readonly number[],
): number[] {
  const rank = (cell: number) => interleaved(east[cell]! / 50) * 2 + interleaved(north[cell]! / 50);
  return cells
    .map((cell) => ({ cell, rank: rank(cell) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ cell }) => cell);
}

/**
 * The bits of a number below 2^20 with a zero before each. It is computed by multiplication, because the result has up to 40
 * bits.
 */
function interleaved(value: number): number {
  let [result, place] = [0, 1];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 2)) {
    result += (rest % 2) * place;
    place *= 4;
  }
  return result;
}
