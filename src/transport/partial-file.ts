/** The first bytes of a file that is still being received, in memory or in the browser's storage. */
export interface PartialFile {
  /** How many bytes there are so far. */
  readonly length: number;
  /** The server's name for the version that they belong to (a strong ETag); null where it gave none. */
  readonly version: string | null;
  /** Adds bytes at the end. @throws StorageFull when there is no room for them. */
  append(bytes: Uint8Array<ArrayBuffer>): void;
  /** Drops all bytes and begins again with those of `version`. */
  restart(version: string | null): void;
  /** Returns a copy of all bytes. */
  bytes(): Uint8Array<ArrayBuffer>;
  /** Keeps the bytes for the next owner who opens the file; nothing may be called afterwards. */
  close(): void;
}

/** The storage has no room for more bytes of a partial file. */
export class StorageFull extends Error {}

/** Returns a partial file in memory. */
export function createMemoryFile(): PartialFile {
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  let version: string | null = null;
  return {
    get length() {
      return length;
    },
    get version() {
      return version;
    },
    append(bytes) {
      pieces.push(bytes);
      length += bytes.length;
    },
    restart(next) {
      pieces = [];
      length = 0;
      version = next;
    },
    bytes() {
      const whole = new Uint8Array(length);
      let at = 0;
      for (const piece of pieces) {
        whole.set(piece, at);
        at += piece.length;
      }
      return whole;
    },
    close() {},
  };
}
