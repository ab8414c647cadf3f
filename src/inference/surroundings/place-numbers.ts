import { squarePoint } from "./square-grid.ts";

/** What turns a square into the numbers that the networks look at. */
export interface PlaceScales {
  /** `[2, waves]`: by what the position, in thousands of kilometres, is multiplied inside sine and cosine. */
  readonly waves: Float32Array;
  /** For each variable what a stored byte is multiplied with, and what is added then: about mean 0 and deviation 1. */
  readonly scale: Float32Array;
  readonly shift: Float32Array;
}

/** Variables of relief and climate of a square, in the order in which they are stored. */
export const SQUARE_VARIABLES = [
  "root of mean height above the sea",
  "root of the standard deviation of heights",
  "share of sea",
  "temperature of July",
  "temperature of December",
  "precipitation of July",
  "precipitation of December",
] as const;

/** The middle of the numbers of positions, metres. */
const MIDDLE = { x: 4_000_000, y: 3_000_000 };
const POSITION_UNIT = 1_000_000;

/** How many numbers describe a place. */
export function placeWidth({ waves, scale }: PlaceScales): number {
  return 2 + scale.length + waves.length;
}

/**
 * Returns the numbers of a square: its position in thousands of kilometres, its variables, then sines and cosines of its position,
 * which let a network tell neighbouring regions apart (Tancik et al. 2020, https://arxiv.org/abs/2006.10739).
 *
 * @param stored  The variables of the square, a byte each.
 */
export function placeNumbers(
  square: number,
  stored: ArrayLike<number>,
  { waves, scale, shift }: PlaceScales,
): Float32Array {
  const [x, y] = squarePoint(square);
  const [right, up] = [(x - MIDDLE.x) / POSITION_UNIT, (y - MIDDLE.y) / POSITION_UNIT];
  const waveCount = waves.length / 2;
  const values = new Float32Array(placeWidth({ waves, scale, shift }));
  values[0] = right;
  values[1] = up;
  for (let at = 0; at < scale.length; at++) values[2 + at] = stored[at]! * scale[at]! + shift[at]!;
  for (let wave = 0; wave < waveCount; wave++) {
    const angle = right * waves[wave]! + up * waves[waveCount + wave]!;
    values[2 + scale.length + wave] = Math.sin(angle);
    values[2 + scale.length + waveCount + wave] = Math.cos(angle);
  }
  return values;
}
