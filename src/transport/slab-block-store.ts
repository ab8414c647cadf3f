import type { BlockStore } from "./block-store.ts";
import { blockBytes } from "./byte-file.ts";
import { type AccessHandle, writeAll } from "./opfs.ts";

/** A file that is read and written in place, at once: an OPFS access handle, or a file on disk that looks like one. */
export type SlabFile = Pick<AccessHandle, "read" | "write" | "truncate" | "close">;

const MAGIC = 0x464c_424b;
const FORMAT_VERSION = 1;
const HEAD_BYTES = 64;
const RECORD_BYTES = 32;
const KEY_BYTES = 16;

/**
 * Creates a block store in one file of fixed size: a head, one record for each slot, then the slots. It stays after the
 * session; the least recently used slot is overwritten first. A record names its file's version (by hash), its block
 * and a checksum over both and the bytes, so that a slot that is half-written, or was written by another process, is
 * noticed and not used.
 *
 * @param maximumBytes the largest size of the file.
 * @param onBroken  called once when nothing more can be written to the file: the session goes on without it.
 */
export function createSlabBlockStore(
  file: SlabFile,
  maximumBytes: number,
  onBroken: (cause: unknown) => void = () => {},
): BlockStore {
  const slots = Math.max(1, Math.floor((maximumBytes - HEAD_BYTES) / (blockBytes + RECORD_BYTES)));
  let isBroken = false;
  const breakDown = (cause: unknown) => {
    isBroken = true;
    onBroken(cause);
  };
  const used = openOrBreak();
  const hashes = new Map<string, Promise<Uint8Array>>();
  const taken = new Set(used.values());
  const free = Array.from({ length: slots }, (_, i) => slots - 1 - i).filter((slot) => !taken.has(slot));
  let uses = used.size + 1;

  function openOrBreak(): Map<string, number> {
    try {
      return openSlab(file, slots);
    } catch (cause) {
      breakDown(cause);
      return new Map();
    }
  }

  const hashOf = (key: string): Promise<Uint8Array> => {
    const known = hashes.get(key) ?? keyHash(key);
    hashes.set(key, known);
    return known;
  };

  function slotFor(name: string): number {
    const known = used.get(name);
    if (known !== undefined) return known;
    const unused = free.pop();
    if (unused !== undefined) return unused;
    const [oldest, slot] = used.entries().next().value!;
    used.delete(oldest);
    return slot;
  }

  return {
    async get(key, block) {
      const hash = await hashOf(key);
      const name = slotName(hash, block);
      const slot = used.get(name);
      if (slot === undefined || isBroken) return null;
      used.delete(name);
      const bytes = readSlot(file, slots, slot, hash, block);
      if (bytes !== null) used.set(name, slot);
      else free.push(slot);
      return bytes;
    },
    async set(key, block, bytes) {
      if (isBroken || bytes.length > blockBytes) return;
      const hash = await hashOf(key);
      const name = slotName(hash, block);
      const slot = slotFor(name);
      used.delete(name);
      try {
        writeAll(file, bytes, slotAt(slots, slot));
        writeAll(file, recordOf(hash, block, bytes, uses++), HEAD_BYTES + slot * RECORD_BYTES);
        used.set(name, slot);
      } catch (cause) {
        if (!isBroken) breakDown(cause);
      }
    },
  };
}

function slotAt(slots: number, slot: number): number {
  return HEAD_BYTES + slots * RECORD_BYTES + slot * blockBytes;
}

function slotName(hash: Uint8Array, block: number): string {
  return `${hash.join()} ${block}`;
}

/** Returns the slots in use, the least recently written first. A file of another layout is emptied. */
function openSlab(file: SlabFile, slots: number): Map<string, number> {
  const head = new Uint32Array(HEAD_BYTES / 4);
  const headView = new Uint8Array(head.buffer);
  file.read(headView, { at: 0 });
  const expected = [MAGIC, FORMAT_VERSION, blockBytes, slots];
  if (expected.some((word, i) => head[i] !== word)) {
    file.truncate(0);
    head.fill(0);
    head.set(expected);
    writeAll(file, headView, 0);
    file.truncate(HEAD_BYTES + slots * RECORD_BYTES);
    return new Map();
  }
  const records = new Uint8Array(slots * RECORD_BYTES);
  file.read(records, { at: HEAD_BYTES });
  const found: [name: string, slot: number, use: number][] = [];
  for (let slot = 0; slot < slots; slot++) {
    const record = records.subarray(slot * RECORD_BYTES, (slot + 1) * RECORD_BYTES);
    const [block = 0, length = 0, , use = 0] = wordsOf(record);
    if (length > 0) found.push([slotName(record.subarray(0, KEY_BYTES), block), slot, use]);
  }
  return new Map(found.sort((a, b) => a[2] - b[2]).map(([name, slot]) => [name, slot]));
}

function wordsOf(record: Uint8Array): Uint32Array {
  return new Uint32Array(record.slice(KEY_BYTES).buffer);
}

function recordOf(hash: Uint8Array, block: number, bytes: Uint8Array, use: number): Uint8Array<ArrayBuffer> {
  const record = new Uint8Array(RECORD_BYTES);
  record.set(hash.subarray(0, KEY_BYTES));
  const words = new Uint32Array(record.buffer, KEY_BYTES);
  words.set([block, bytes.length, checksum(hash, block, bytes), use]);
  return record;
}

function readSlot(
  file: SlabFile,
  slots: number,
  slot: number,
  hash: Uint8Array,
  block: number,
): Uint8Array<ArrayBuffer> | null {
  try {
    const record = new Uint8Array(RECORD_BYTES);
    file.read(record, { at: HEAD_BYTES + slot * RECORD_BYTES });
    const [ownBlock, length = 0, sum] = wordsOf(record);
    if (ownBlock !== block || length > blockBytes) return null;
    const bytes = new Uint8Array(length);
    const count = file.read(bytes, { at: slotAt(slots, slot) });
    return count === length && sum === checksum(hash, block, bytes) ? bytes : null;
  } catch {
    return null;
  }
}

/** Computes FNV-1a over the key, the block's number and its bytes. */
function checksum(hash: Uint8Array, block: number, bytes: Uint8Array): number {
  let sum = 0x811c9dc5 ^ block;
  for (const part of [hash.subarray(0, KEY_BYTES), bytes])
    for (let i = 0; i < part.length; i++) sum = Math.imul(sum ^ part[i]!, 0x01000193);
  return sum >>> 0;
}

async function keyHash(key: string): Promise<Uint8Array> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return new Uint8Array(digest, 0, KEY_BYTES);
}
