import { untilAborted } from "../core/abort.ts";
import { AppError } from "../core/errors.ts";
import { type ReadOptions, urgencies } from "../core/read-options.ts";
import type { BlockMemory } from "./block-memory.ts";
import type { BlockStore } from "./block-store.ts";
import type { ByteRange, RangeAnswer, RangeReader } from "./byte-range.ts";
import type { Counters } from "./counters.ts";
import { createFlights, type Flights } from "./flights.ts";

/** Bytes in a block, the unit of caches and of requests. */
export const blockBytes = 16_384;

/** Blocks that the first read of a file asks for: they hold the header of most COGs. */
const FIRST_BLOCKS = 2;

/** An open file. Its blocks are cached and shared among all who read it. */
export interface ByteFile {
  readonly address: string;
  /** Bytes in the file; null where the server does not let the page read the size. */
  readonly size: number | null;
  /** A text that changes when the file changes (the ETag where there is one); null where the server gives none. */
  readonly version: string | null;
  /**
   * Reads the bytes of each range, cut at the end of the file (empty beyond it). Ranges of one call are fetched together.
   *
   * @throws AppError SourceUnreachable, SourceNotFound or SourceInvalid (also where the file changed since it was
   * opened); the signal's reason when aborted, at once.
   */
  read(ranges: readonly ByteRange[], options?: ReadOptions): Promise<Uint8Array<ArrayBuffer>[]>;
}

/** What open files share. */
export interface BlockCaches {
  readonly memory: BlockMemory;
  readonly store: BlockStore | null;
  readonly counters: Counters;
}

let nextFileNumber = 0;

/**
 * Opens a file by reading its first blocks; the answer tells its size and version.
 *
 * @param onChanged called when a later answer shows that the file has changed: the caller must then open it anew.
 */
export async function openByteFile(
  reader: RangeReader,
  caches: BlockCaches,
  onChanged: () => void,
  options: ReadOptions = {},
): Promise<ByteFile> {
  const file = {
    number: nextFileNumber++,
    key: "",
    size: null as number | null,
    version: null as string | null,
  };
  const flights = createFlights(reader, blockBytes, (answer, first, count) => accept(answer, first, count));
  let isOpen = false;

  function accept(answer: RangeAnswer, first: number, count: number): void {
    if (isOpen && (answer.version !== file.version || answer.size !== file.size)) {
      onChanged();
      caches.counters.refused += 1;
      throw changed(reader.address, file.version, answer.version);
    }
    if (!isOpen) Object.assign(file, { size: answer.size, version: answer.version });
    isOpen = true;
    file.key = `${reader.address} ${file.version}`;
    for (let block = first; block < first + count; block++) {
      const bytes = answer.bytes.slice((block - first) * blockBytes, (block - first + 1) * blockBytes);
      if (bytes.length === 0 && block > 0) break;
      keep(block, bytes);
    }
  }

  function keep(block: number, bytes: Uint8Array<ArrayBuffer>): void {
    caches.memory.set(file.number, block, bytes);
    if (reader.isRemote && file.version !== null) void caches.store?.set(file.key, block, bytes);
  }

  const store = reader.isRemote ? caches.store : null;
  const get = async (blocks: readonly number[], options: ReadOptions) =>
    collect(blocks, {
      memory: (block) => caches.memory.get(file.number, block),
      store: async (block) => (file.version === null ? null : ((await store?.get(file.key, block)) ?? null)),
      remember: (block, bytes) => caches.memory.set(file.number, block, bytes),
      flights,
      counters: caches.counters,
      options,
    });

  const first = flights.fetch([0, FIRST_BLOCKS], urgencyOf(options));
  await untilAborted(first.done, options.signal).finally(first.leave);
  return {
    address: reader.address,
    get size() {
      return file.size;
    },
    get version() {
      return file.version;
    },
    async read(ranges, readOptions = {}) {
      readOptions.signal?.throwIfAborted();
      const cut = ranges.map((range) => cutAtEnd(range, file.size));
      const blocks = await get(blocksOf(cut), readOptions);
      return cut.map((range) => assemble(range, blocks));
    },
  };
}

interface Collecting {
  readonly memory: (block: number) => Uint8Array<ArrayBuffer> | undefined;
  readonly store: (block: number) => Promise<Uint8Array<ArrayBuffer> | null>;
  readonly remember: (block: number, bytes: Uint8Array<ArrayBuffer>) => void;
  readonly flights: Flights;
  readonly counters: Counters;
  readonly options: ReadOptions;
}

/** Gets each block from memory, else from disk, else from a request under way, else from new requests. */
async function collect(
  wanted: readonly number[],
  { memory, store, remember, flights, counters, options }: Collecting,
): Promise<Map<number, Uint8Array<ArrayBuffer>>> {
  const found = new Map<number, Uint8Array<ArrayBuffer>>();
  const take = (block: number, bytes: Uint8Array<ArrayBuffer> | undefined | null): boolean => {
    if (bytes) found.set(block, bytes);
    return Boolean(bytes);
  };
  for (const block of wanted) if (take(block, memory(block))) counters.memoryHits += 1;
  for (const block of wanted) {
    if (found.has(block) || flights.covering(block) !== undefined || !take(block, await store(block)))
      continue;
    counters.diskHits += 1;
    remember(block, found.get(block)!);
  }
  options.signal?.throwIfAborted();
  const missing = wanted.filter((block) => !found.has(block) && !take(block, memory(block)));
  const joined = flights.join(missing, urgencyOf(options));
  counters.shared += joined.sharedBlocks;
  try {
    for (const flight of joined.flights) {
      const answer = await untilAborted(flight.done, options.signal);
      for (const block of missing) take(block, flight.blockOf(answer, block));
    }
  } finally {
    for (const flight of joined.flights) flight.leave();
  }
  return found;
}

function urgencyOf({ urgency }: ReadOptions): number {
  return urgency ?? urgencies.tile;
}

function cutAtEnd({ offset, length }: ByteRange, size: number | null): ByteRange {
  if (size === null) return { offset, length };
  return { offset: Math.min(offset, size), length: Math.max(0, Math.min(length, size - offset)) };
}

function blocksOf(ranges: readonly ByteRange[]): number[] {
  const blocks = new Set<number>();
  for (const { offset, length } of ranges) {
    const last = Math.ceil((offset + length) / blockBytes);
    for (let block = Math.floor(offset / blockBytes); length > 0 && block < last; block++) blocks.add(block);
  }
  return [...blocks].sort((a, b) => a - b);
}

function assemble(
  { offset, length }: ByteRange,
  blocks: ReadonlyMap<number, Uint8Array<ArrayBuffer>>,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const block = Math.floor((offset + filled) / blockBytes);
    const start = offset + filled - block * blockBytes;
    const piece = blocks.get(block)?.subarray(start, start + length - filled);
    if (piece === undefined || piece.length === 0) return bytes.slice(0, filled);
    bytes.set(piece, filled);
    filled += piece.length;
  }
  return bytes;
}

function changed(address: string, expected: string | null, got: string | null): AppError {
  return new AppError(
    "SourceInvalid",
    `${address}: the file changed while it was read: expected version ${expected}, got ${got}`,
    { address },
  );
}
