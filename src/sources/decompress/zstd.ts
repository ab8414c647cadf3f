import { decompress } from "fzstd";

const MAGIC = 0xfd2fb528;

/**
 * Unpacks a Zstandard frame whose header states exactly `expected` bytes, or no size. The stated size and window are
 * checked before anything is unpacked.
 *
 * @throws Error where the frame is broken or of another size.
 */
export function unpackZstd(bytes: Uint8Array, expected: number): Uint8Array<ArrayBuffer> {
  const { contentBytes, windowBytes } = frameSizes(bytes);
  if (contentBytes !== null && contentBytes !== expected)
    throw new Error(`a zstd frame of ${contentBytes} bytes instead of ${expected}`);
  if (windowBytes > 2 * expected + 2 ** 23) throw new Error(`a zstd window of ${windowBytes} bytes`);
  for (const mark of [0x5a, 0xa5]) {
    const out = new Uint8Array(expected);
    out[expected - 1] = mark;
    decompress(bytes, out);
    if (out[expected - 1] !== mark) return out;
  }
  // fzstd does not say how many bytes it wrote: a last byte that keeps two different marks was never written.
  throw new Error(`fewer than ${expected} bytes of a zstd frame`);
}

/** Reads the sizes in a frame's header (RFC 8878, section 3.1.1.1). */
function frameSizes(bytes: Uint8Array): { contentBytes: number | null; windowBytes: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new Error("no zstd frame");
  const descriptor = view.getUint8(4);
  const isSingle = (descriptor & 0x20) !== 0;
  const window = isSingle ? null : view.getUint8(5);
  const at = 5 + (isSingle ? 0 : 1) + [0, 1, 2, 4][descriptor & 3]!;
  const contentBytes = [
    () => (isSingle ? view.getUint8(at) : null),
    () => view.getUint16(at, true) + 256,
    () => view.getUint32(at, true),
    () => Number(view.getBigUint64(at, true)),
  ][descriptor >> 6]!();
  const windowBase = window === null ? 0 : 2 ** (10 + (window >> 3));
  const windowBytes = window === null ? (contentBytes ?? 0) : windowBase + (windowBase / 8) * (window & 7);
  return { contentBytes, windowBytes };
}
