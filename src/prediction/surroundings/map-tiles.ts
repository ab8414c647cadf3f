import { distanceToSquares } from "../../inference/surroundings/nearest-plots.ts";
import { SEA, type Surroundings } from "../../inference/surroundings/open-surroundings.ts";
import { SQUARE_METRES, SQUARES } from "../../inference/surroundings/square-grid.ts";
import { coarserClasses } from "../../science/habitats/coarser-classes.ts";
import type { HabitatLevel } from "../../science/habitats/eunis-class.ts";
import { FAR_KM, type SurroundingsMap, type SurroundingsTile } from "./surroundings-answer.ts";

/** Squares on a side of a tile; the squares of Europe are whole tiles. */
const SIDE = 32;

/** Makes the map of the likeliest habitat of each square, which comes with the model. */
export function mapTiles(model: Surroundings, level: HabitatLevel): SurroundingsMap {
  const likeliest = model.likeliest(level);
  const values = Float32Array.from(likeliest, (value) => (value === SEA ? Number.NaN : value));
  const far = Uint8Array.from(likeliest, (value, square) =>
    value !== SEA && distanceToSquares(square, model.plotSquares) >= FAR_KM ? 1 : 0,
  );
  const tiles: SurroundingsTile[] = [];
  for (let top = 0; top < SQUARES.rows; top += SIDE)
    for (let left = 0; left < SQUARES.cols; left += SIDE) tiles.push(cutTile(top, left, values, far));
  return { level, codes: coarserClasses(model.codes, level).codes, tiles: tiles.filter(hasNumbers) };
}

function hasNumbers({ values }: SurroundingsTile): boolean {
  return values.some((value) => !Number.isNaN(value));
}

function cutTile(top: number, left: number, likeliest: Float32Array, far: Uint8Array): SurroundingsTile {
  const values = new Float32Array(SIDE * SIDE);
  const outside = new Uint8Array(SIDE * SIDE);
  for (let row = 0; row < SIDE; row++) {
    const from = (top + row) * SQUARES.cols + left;
    values.set(likeliest.subarray(from, from + SIDE), row * SIDE);
    outside.set(far.subarray(from, from + SIDE), row * SIDE);
  }
  const tile = {
    east: SQUARES.west + left * SQUARE_METRES,
    north: SQUARES.north - (top + SIDE) * SQUARE_METRES,
  };
  return { tile, metres: SIDE * SQUARE_METRES, side: SIDE, values, outside };
}
