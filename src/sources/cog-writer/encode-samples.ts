import { SAMPLE_LAYOUT } from "./image-fields.ts";
import type { RasterForm, Samples } from "./raster-to-write.ts";

/** Returns the samples of one tile, in stored order, as the bytes that are compressed. Predictor 2 changes the samples. */
export function encodeSamples(tile: Samples, raster: RasterForm): Uint8Array {
  const depth = raster.interleave === "pixel" ? raster.bands.length : 1;
  if (SAMPLE_LAYOUT[raster.sampleType].bits === 1) return packBits(tile, raster.tileSize * depth);
  if (raster.predictor === 2) differentiate(tile, raster.tileSize * depth, depth);
  return new Uint8Array(tile.buffer, tile.byteOffset, tile.byteLength);
}

/**
 * Applies TIFF predictor 2: subtracts from each sample the sample of the previous pixel in the line (it wraps as its
 * integer type does).
 */
function differentiate(tile: Samples, lineLength: number, depth: number): void {
  for (let start = 0; start < tile.length; start += lineLength)
    for (let index = start + lineLength - 1; index >= start + depth; index--)
      tile[index]! -= tile[index - depth]!;
}

function packBits(tile: Samples, lineLength: number): Uint8Array {
  const packed = new Uint8Array(tile.length / 8);
  for (let index = 0; index < tile.length; index++)
    if (tile[index] !== 0) packed[index >> 3]! |= 0x80 >> (index & 7);
  if (lineLength % 8 !== 0)
    throw new RangeError(`packBits: expected lines of whole bytes, got ${lineLength} bits`);
  return packed;
}
