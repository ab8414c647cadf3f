import type { TileAnswer } from "./tile-answer.ts";

/**
 * A store of files by name that keeps answers beyond the session. Neither method throws: an answer that could not be kept is
 * computed again.
 */
export interface TileStore {
  get(name: string): Promise<Uint8Array | null>;
  put(name: string, bytes: Uint8Array): Promise<void>;
}

const headerLength = 4;

/** Packs an answer into bytes: the length of its JSON, its JSON without arrays, then the three arrays. */
export function packTile({ values, uncertainty, outside, ...rest }: TileAnswer): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(rest));
  const parts = [text, bytesOf(values), bytesOf(uncertainty), outside];
  const bytes = new Uint8Array(headerLength + parts.reduce((sum, { length }) => sum + length, 0));
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  let at = headerLength;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Unpacks the answer in bytes from {@link packTile}; null where they are not complete. */
export function unpackTile(bytes: Uint8Array): TileAnswer | null {
  if (bytes.length < headerLength) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  if (bytes.length < headerLength + length) return null;
  const rest = parsed(bytes.subarray(headerLength, headerLength + length));
  if (rest === null) return null;
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

function parsed(text: Uint8Array): Omit<TileAnswer, "values" | "uncertainty" | "outside"> | null {
  try {
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return null;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
