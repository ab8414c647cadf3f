import { crc32 } from "../../core/crc32.ts";
import type { TileAnswer } from "./tile-answer.ts";

/**
 * A store of files by name that keeps answers beyond the session. A cache never throws: an answer that could not be kept is
 * computed again. The store of an atlas does, because there a tile that is not kept is not done.
 */
export interface TileStore {
  get(name: string): Promise<Uint8Array | null>;
  put(name: string, bytes: Uint8Array): Promise<void>;
}

/** The CRC-32 of all that follows it, then the length of the JSON. */
const headerLength = 8;

/**
 * Packs an answer into bytes that tell whether they are still those that were written: a CRC-32, the length of the JSON, the JSON (the
 * name, and the answer without its arrays), then the three arrays.
 *
 * @param name  what the answer is kept under: bytes that lie under another name are not its answer.
 */
export function packTile(name: string, { values, uncertainty, outside, ...rest }: TileAnswer): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify({ name, rest }));
  const parts = [text, bytesOf(values), bytesOf(uncertainty), outside];
  const bytes = new Uint8Array(headerLength + parts.reduce((sum, { length }) => sum + length, 0));
  const view = new DataView(bytes.buffer);
  view.setUint32(4, text.length, true);
  let at = headerLength;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  view.setUint32(0, crc32(bytes.subarray(4)), true);
  return bytes;
}

/** Unpacks the answer in bytes that {@link packTile} made under this name; null where they are damaged, cut or of another name. */
export function unpackTile(name: string, bytes: Uint8Array): TileAnswer | null {
  if (bytes.length < headerLength) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (view.getUint32(0, true) !== crc32(bytes.subarray(4))) return null;
  const length = view.getUint32(4, true);
  const stored = parsed(bytes.subarray(headerLength, headerLength + length));
  if (stored?.name !== name) return null;
  const { rest } = stored;
  const cells = rest.side ** 2;
  if (bytes.length !== headerLength + length + 9 * cells) return null;
  const arrays = bytes.slice(headerLength + length);
  return {
    ...rest,
    values: new Float32Array(arrays.buffer, 0, cells),
    uncertainty: new Float32Array(arrays.buffer, 4 * cells, cells),
    outside: arrays.subarray(8 * cells),
  };
}

interface StoredText {
  readonly name: string;
  readonly rest: Omit<TileAnswer, "values" | "uncertainty" | "outside">;
}

function parsed(text: Uint8Array): StoredText | null {
  try {
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return null;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
