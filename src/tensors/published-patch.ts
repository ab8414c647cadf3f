import { AppError } from "../core/errors.ts";
import { decodeNpy, type NpyArray } from "../core/npy.ts";
import { AERIAL_TITLES, invalidNumber } from "./aerial-numbers.ts";
import type { AerialPatch } from "./site.ts";

/** The two files of a published patch, by the addresses that sentences name them by. */
interface PatchFiles {
  readonly patch: { readonly address: string; readonly bytes: Uint8Array };
  readonly altitude: { readonly address: string; readonly bytes: Uint8Array };
}

/** Layers of the first file: red, green, blue, near infrared, land cover. The altitude is a file of its own. */
const FILE_LAYERS = 5;
const LAYERS = 6;
const ALTITUDE = 4;

/** Returns where a patch lies in a folder of the published form: 10561978 is `78/19/10561978.npy`. */
export function patchPath(id: string): string {
  const digits = id.padStart(4, "0");
  return `${digits.slice(-2)}/${digits.slice(-4, -2)}/${id}.npy`;
}

/**
 * Reads a patch of GeoLifeCLEF 2020 as it was published: `[side, side, 5]` of red, green, blue, near infrared and land cover, and beside it
 * `[side, side]` of altitude in metres.
 *
 * @param side  of the patches that the network takes.
 * @throws AppError MalformedFile for a file that is no whole little-endian array in C order, of another shape, or with other numbers or none.
 */
export function readPublishedPatch({ patch, altitude }: PatchFiles, side: number): AerialPatch {
  const layers = decodeNpy(patch.bytes, patch.address);
  const heights = decodeNpy(altitude.bytes, altitude.address);
  requireShape(layers, [side, side, FILE_LAYERS], patch.address);
  requireShape(heights, [side, side], altitude.address);
  const values = new Float32Array(side * side * LAYERS);
  for (let pixel = 0; pixel < side * side; pixel++) {
    const [from, to] = [pixel * FILE_LAYERS, pixel * LAYERS];
    for (let band = 0; band < 4; band++) values[to + band] = layers.values[from + band]!;
    values[to + ALTITUDE] = heights.values[pixel]!;
    values[to + 5] = layers.values[from + 4]!;
  }
  const none = values.findIndex((value) => Number.isNaN(value)) % LAYERS;
  if (none >= 0)
    throw malformed(
      none === ALTITUDE ? altitude.address : patch.address,
      `${AERIAL_TITLES[none]}: expected a number in each pixel, got NaN`,
    );
  const wrong = invalidNumber(values);
  if (wrong !== null)
    throw malformed(wrong.layer === ALTITUDE ? altitude.address : patch.address, wrong.sentence);
  return { values, size: side };
}

function requireShape({ shape }: NpyArray, expected: readonly number[], address: string): void {
  if (shape.join() === expected.join()) return;
  throw malformed(
    address,
    `expected the shape ${expected.join(" x ")}, got ${shape.join(" x ") || "a single number"}`,
  );
}

function malformed(address: string, problem: string): AppError {
  return new AppError("MalformedFile", `${address}: ${problem}`, { address });
}
