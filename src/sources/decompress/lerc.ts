/// <reference path="./lerc-module.d.ts" />
import Lerc from "lerc";
import { inflate, inflateStart } from "./deflate.ts";
import { unpackZstd } from "./zstd.ts";

/** What a LERC blob must hold to be unpacked. */
export interface LercShape {
  readonly cols: number;
  readonly rows: number;
  readonly samples: number;
  /** Whether the last sample is an alpha band: where it is only 0 or 255, the blob has it as its mask and not as numbers. */
  readonly hasAlpha: boolean;
  /** The compression around the blob: 0 none, 1 deflate, 2 zstd. */
  readonly compression: number;
}

/** A LERC tile: `[rows, cols, samples]`, and which pixels are valid (null when all are). */
export interface LercTile {
  readonly values: ArrayLike<number>;
  readonly mask: Uint8Array | null;
}

/**
 * Unpacks a LERC blob after checking that its header states the expected size.
 *
 * @throws Error where the blob is broken or of another shape.
 */
export function unpackLerc(bytes: Uint8Array, shape: LercShape, mostBytes: number): LercTile {
  const blob = unwrap(bytes, shape.compression, mostBytes);
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  if (new TextDecoder().decode(blob.subarray(0, 6)) !== "Lerc2 ") throw new Error("no LERC2 blob");
  const version = view.getInt32(6, true);
  const at = version >= 3 ? 14 : 10;
  const [rows, cols] = [view.getInt32(at, true), view.getInt32(at + 4, true)];
  const dimensions = version >= 4 ? view.getInt32(at + 8, true) : 1;
  const isAlphaMask = shape.hasAlpha && dimensions === shape.samples - 1;
  if (rows !== shape.rows || cols !== shape.cols || !(dimensions === shape.samples || isAlphaMask))
    throw new Error(
      `a LERC blob of ${rows} x ${cols} x ${dimensions} instead of ${shape.rows} x ${shape.cols} x ${shape.samples}`,
    );
  const { pixels, mask } = Lerc.decode(blob.slice().buffer, { returnPixelInterleavedDims: true });
  const values = interleave(pixels);
  return isAlphaMask
    ? { values: appendAlpha(values, dimensions, mask ?? null), mask: null }
    : { values, mask: mask ?? null };
}

function unwrap(bytes: Uint8Array, compression: number, mostBytes: number): Uint8Array {
  if (compression === 0) return bytes;
  if (compression === 1) return inflateSome(bytes, mostBytes);
  if (compression === 2) return unpackZstd(bytes, zstdSize(bytes, mostBytes));
  throw new Error(`LERC with additional compression ${compression}`);
}

/** Unpacks a deflated blob. Its size is not stated outside; its own header states it, at a fixed place. */
function inflateSome(bytes: Uint8Array, mostBytes: number): Uint8Array {
  const head = inflateStart(bytes, 38);
  const view = new DataView(head.buffer);
  const at = view.getInt32(6, true) >= 4 ? 34 : view.getInt32(6, true) >= 3 ? 30 : 26;
  const size = view.getInt32(at, true);
  if (size < 38 || size > mostBytes) throw new Error(`a LERC blob of ${size} bytes`);
  return inflate(bytes, size);
}

function zstdSize(bytes: Uint8Array, mostBytes: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const descriptor = view.getUint8(4);
  const at = 5 + ((descriptor & 0x20) !== 0 ? 0 : 1) + [0, 1, 2, 4][descriptor & 3]!;
  const kind = descriptor >> 6;
  const size =
    kind === 0 ? view.getUint8(at) : kind === 1 ? view.getUint16(at, true) + 256 : view.getUint32(at, true);
  if (size > mostBytes) throw new Error(`a LERC blob of ${size} bytes`);
  return size;
}

function interleave(planes: readonly ArrayLike<number>[]): ArrayLike<number> {
  const [first] = planes;
  if (first === undefined) throw new Error("a LERC blob without pixels");
  if (planes.length === 1) return first;
  const values = new Float64Array(first.length * planes.length);
  for (const [sample, plane] of planes.entries())
    for (let i = 0; i < plane.length; i++) values[i * planes.length + sample] = plane[i]!;
  return values;
}

/** Puts 255 behind the samples of each valid pixel and 0 behind those of the others. */
function appendAlpha(values: ArrayLike<number>, samples: number, mask: Uint8Array | null): ArrayLike<number> {
  const pixels = values.length / samples;
  const all = new Uint8Array(pixels * (samples + 1));
  for (let pixel = 0; pixel < pixels; pixel++) {
    const to = pixel * (samples + 1);
    for (let sample = 0; sample < samples; sample++) all[to + sample] = values[pixel * samples + sample]!;
    all[to + samples] = mask?.[pixel] === 0 ? 0 : 255;
  }
  return all;
}
