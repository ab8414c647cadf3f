/** Keeps blocks of files in memory; the least recently used block is dropped first. */
export interface BlockMemory {
  get(file: number, block: number): Uint8Array<ArrayBuffer> | undefined;
  set(file: number, block: number, bytes: Uint8Array<ArrayBuffer>): void;
}

/**
 * Creates a memory of at most this many bytes. A JavaScript map keeps its order of insertion, so the map is also the
 * list of the blocks by their last use.
 */
export function createBlockMemory(maximumBytes: number): BlockMemory {
  const blocks = new Map<string, Uint8Array<ArrayBuffer>>();
  let heldBytes = 0;
  const drop = (key: string) => {
    heldBytes -= blocks.get(key)?.length ?? 0;
    blocks.delete(key);
  };
  return {
    get(file, block) {
      const key = `${file}:${block}`;
      const bytes = blocks.get(key);
      if (bytes === undefined) return undefined;
      blocks.delete(key);
      blocks.set(key, bytes);
      return bytes;
    },
    set(file, block, bytes) {
      const key = `${file}:${block}`;
      drop(key);
      blocks.set(key, bytes);
      heldBytes += bytes.length;
      for (const oldest of blocks.keys()) {
        if (heldBytes <= maximumBytes) break;
        drop(oldest);
      }
    },
  };
}
