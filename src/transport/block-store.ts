/** Blocks of remote files kept on disk, across sessions. The key names the version, so a changed file shares nothing. */
export interface BlockStore {
  /** The block, or null. Never fails: what cannot be read is not there. */
  get(key: string, block: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Keeps a copy of the block. Never fails: what cannot be written is not kept. */
  set(key: string, block: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}
