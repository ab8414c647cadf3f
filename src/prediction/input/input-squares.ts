import type { Bbox } from "../../core/bbox.ts";
import { TILE_METRES } from "../../core/tile.ts";
import type { ReadLayer } from "../shown-layer.ts";
import { squaresInSight } from "../tile/tiles-in-sight.ts";
import type { InputTile, SquareTile } from "./input-tile.ts";

/** Pixels on a side of a square of what is read at 10 m where that is the finest. */
const finePixels = 320;

/** The coarsest squares are 2^9 tiles wide (1,638 km, 5 km a pixel): a continent. */
const mostDoublings = 9;

const mostHalvings = 7;

const mostSquares = 200;

const firstLook = 8;

/**
 * Pixels on a side of a layer's squares as they are read one after the other: eight times coarser first where files have
 * overviews, which series do not.
 */
export function sidesOf(layer: ReadLayer): readonly number[] {
  const side = sideOf(layer);
  return layer.kind === "landsat" || layer.kind === "climate" ? [side] : [side / firstLook, side];
}

/** Pixels on a side of a layer's squares: 10 m apart in the smallest ones; climate, 1 km wide, by cells of 50 m. */
function sideOf({ kind }: ReadLayer): number {
  return kind === "climate" ? 64 : finePixels;
}

/**
 * The squares to read for a view, whose pixels are about as large as the screen's, nearest to the centre first: of what comes at
 * 10 m no smaller than a tile, of a raster of a person's own down to 25 m, whose pixels are 8 cm apart.
 */
export function inputSquares(
  sight: Bbox,
  metresPerPixel: number,
  kind: ReadLayer["kind"] = "sentinel2",
): SquareTile[] {
  const doublings = Math.round(Math.log2((metresPerPixel * finePixels) / TILE_METRES));
  const least = kind === "raster" ? -mostHalvings : 0;
  const metres = TILE_METRES * 2 ** Math.min(mostDoublings, Math.max(least, doublings));
  return (squaresInSight(sight, metres, mostSquares) ?? []).map((cell) => ({ ...cell, metres }));
}

/** A square's name, for maps of squares. */
export function squareName({ east, north, metres }: SquareTile): string {
  return `${east} ${north} ${metres}`;
}

/** Whether the first square holds the second one. */
export function holdsSquare(outer: SquareTile, inner: SquareTile): boolean {
  return (
    inner.east >= outer.east &&
    inner.north >= outer.north &&
    inner.east + inner.metres <= outer.east + outer.metres &&
    inner.north + inner.metres <= outer.north + outer.metres
  );
}

/** The part of a larger square that a smaller one covers, to be shown until that is read; null where its pixels do not fit. */
export function croppedTile(from: InputTile, square: SquareTile): InputTile | null {
  const side = (from.side * square.metres) / from.metres;
  if (!Number.isInteger(side) || !holdsSquare({ ...from.tile, metres: from.metres }, square)) return null;
  const step = from.metres / from.side;
  const col = Math.round((square.east - from.tile.east) / step);
  const row = Math.round((from.tile.north + from.metres - square.north - square.metres) / step);
  const depth = from.isPicture ? 3 : 1;
  const values = new Float32Array(side * side * depth);
  for (let line = 0; line < side; line++) {
    const start = ((row + line) * from.side + col) * depth;
    values.set(from.values.subarray(start, start + side * depth), line * side * depth);
  }
  return {
    ...from,
    tile: { east: square.east, north: square.north },
    metres: square.metres,
    side,
    values,
  };
}
