import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { shuffled } from "../../../src/science/statistics/shuffled.ts";
import type { IslandTruth } from "./island-truth.ts";

const tileCells = 64;
const leastLandOfTile = 0.7;
const leastLandOfArea = 0.8;

/** Chooses `count` random tiles of an island that are mostly land: rows and columns of tiles from the north-west. */
export function chooseTiles(
  truth: IslandTruth,
  count: number,
  random: SeededRandom,
): [row: number, col: number][] {
  const side = truth.side / tileCells;
  const tiles = Array.from({ length: side * side }, (_, tile): [number, number] => [
    Math.floor(tile / side),
    tile % side,
  ]);
  const land = tiles.filter(
    ([row, col]) =>
      landOf(truth, row * tileCells, col * tileCells, tileCells).length >= leastLandOfTile * tileCells ** 2,
  );
  return shuffled(land, random).slice(0, count);
}

/**
 * Squares of `size` cells on a side on the lattice of the tiles, mostly land and without overlap: at most `count`, at random.
 *
 * @param size  A power of two up to 64.
 * @returns the land cells of each.
 */
export function chooseAreas(
  truth: IslandTruth,
  tiles: readonly (readonly [row: number, col: number])[],
  size: number,
  count: number,
  random: SeededRandom,
): number[][] {
  const onSide = tileCells / size;
  const squares = tiles.flatMap(([row, col]) =>
    Array.from({ length: onSide * onSide }, (_, at) =>
      landOf(
        truth,
        row * tileCells + Math.floor(at / onSide) * size,
        col * tileCells + (at % onSide) * size,
        size,
      ),
    ),
  );
  return shuffled(
    squares.filter(({ length }) => length >= leastLandOfArea * size * size),
    random,
  ).slice(0, count);
}

function landOf({ side, isLand }: IslandTruth, top: number, left: number, size: number): number[] {
  return Array.from(
    { length: size * size },
    (_, at) => (top + Math.floor(at / size)) * side + left + (at % size),
  ).filter((cell) => isLand[cell] === 1);
}
