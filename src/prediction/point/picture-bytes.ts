import type { Sentinel2Patch } from "../../tensors/site.ts";

/** The bands of a patch that are shown as red, green and blue, as indices. */
export type ShownBands = readonly [red: number, green: number, blue: number];

export const trueColour: ShownBands = [0, 1, 2];
/** Near infrared as red, red as green, green as blue: the more green leaves, the redder. */
export const infrared: ShownBands = [3, 0, 1];

const bandCount = 4;
/** The quantile of brightness that becomes white, so that a few clouds do not darken the rest. */
const brightShare = 0.98;
/** The least reflectance that becomes white, so that open water stays dark. */
const leastWhite = 0.08;
/** The exponent that brightens the shadows, as photographs do. */
const gamma = 1 / 1.6;

/**
 * Turns a patch into RGBA bytes, `[size, size, 4]`, stretched so that people see detail; transparent where there is no data.
 */
export function pictureBytes(
  { values, size, encoding }: Sentinel2Patch,
  bands: ShownBands,
): Uint8ClampedArray<ArrayBuffer> {
  const reflectance = encoding === "u8-gamma" ? reflectanceOfByte : reflectanceOfStored;
  const pixels = size * size;
  const shown = Float32Array.from({ length: pixels * bands.length }, (_, i) =>
    reflectance(values[Math.floor(i / bands.length) * bandCount + bands[i % bands.length]!]!),
  );
  const white = whiteOf(shown);
  const bytes = new Uint8ClampedArray(pixels * 4);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const own = shown.subarray(pixel * 3, pixel * 3 + 3);
    if (own.some(Number.isNaN)) continue;
    own.forEach((value, channel) => {
      bytes[pixel * 4 + channel] = 255 * Math.min(value / white, 1) ** gamma;
    });
    bytes[pixel * 4 + 3] = 255;
  }
  return bytes;
}

function whiteOf(shown: Float32Array): number {
  const sorted = shown.filter((value) => !Number.isNaN(value)).sort();
  return Math.max(sorted[Math.floor(brightShare * (sorted.length - 1))] ?? 0, leastWhite);
}

/** The inverse of the published 8-bit picture, 255 r^(1/2.5). */
function reflectanceOfByte(value: number): number {
  return (value / 255) ** 2.5;
}

function reflectanceOfStored(value: number): number {
  return Math.max(value, 0) / 10_000;
}
