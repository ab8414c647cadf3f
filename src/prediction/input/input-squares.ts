import type { Bbox } from "../../core/bbox.ts";
import { TILE_METRES } from "../../core/tile.ts";
import type { ReadLayer } from "../shown-layer.ts";
import { squaresInSight } from "../tile/tiles-in-sight.ts";
import type { InputTile, SquareTile } from "./input-tile.ts";

/** Pixels on a side of a square, for layers whose finest pixels are 10 m wide. */
const finePixels = 320;

/** The coarsest squares are 2^9 tiles wide (1,638 km, 5 km a pixel): a continent. */
const mostDoublings = 9;

const mostHalvings = 7;

const mostSquares = 200;

const firstLook = 8;

/**
 * The numbers of pixels on a side of a layer's squares, in the order of reading: first eight times coarser where the files
 * have overviews (series have none), then fine.
 */
export function listSides(layer: ReadLayer): readonly number[] {
  const side = sideOf(layer);
  return layer.kind === "landsat" || layer.kind === "climate" ? [side] : [side / firstLook, side];
}

/**
 * Pixels on a side of a layer's squares. In the smallest squares pixels are 10 m wide; for climate, whose own pixels are 1 km
 * wide, 50 m.
 */
function sideOf({ kind }: ReadLayer): number {
  return kind === "climate" ? 64 : finePixels;
}

/**
 * The squares to read for a view, nearest to the centre first. Their pixels are about as large as those of the screen. A
 * square of the inputs is never smaller than a tile; a square of a person's own raster may be as small as 25 m, with pixels
 * of 8 cm.
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

/** The name of a square, as a key in maps of squares. */
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

/**
 * Cuts out the part of a larger square that a smaller one covers. It is shown until the smaller one is read; null where its
 * pixels do not fit.
 */
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
