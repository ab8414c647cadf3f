import { crc32 } from "../../core/crc32.ts";

/** Bytes of a PNG before its second chunk: the signature, and the header chunk, which always comes first. */
const HEAD_BYTES = 33;
const METRES_PER_INCH = 0.0254;

/**
 * Returns the same PNG with its pixels per inch, which printing and word processing programs take its size from. A canvas
 * writes none. PNG specification (third edition), 11.3.4.3.
 */
export function withDensity(png: Uint8Array, perInch: number): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  const perMetre = Math.round(perInch / METRES_PER_INCH);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode("pHYs"), 4);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  view.setUint8(16, 1);
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const made = new Uint8Array(png.length + chunk.length);
  made.set(png.subarray(0, HEAD_BYTES));
  made.set(chunk, HEAD_BYTES);
  made.set(png.subarray(HEAD_BYTES), HEAD_BYTES + chunk.length);
  return made;
}
