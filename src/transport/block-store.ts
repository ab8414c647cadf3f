/**
 * Keeps blocks of remote files on disk, across sessions. The key contains the file's version, so a changed file never
 * gets old blocks.
 */
export interface BlockStore {
  /** Returns the block, or null. Never fails: a block that cannot be read counts as absent. */
  get(key: string, block: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Keeps a copy of the block. Never fails: a block that cannot be written is not kept. */
  set(key: string, block: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}
