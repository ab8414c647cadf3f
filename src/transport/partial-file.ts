/** The first bytes of a file that is still being received, wherever they are kept. */
export interface PartialFile {
  /** How many bytes there are. */
  readonly length: number;
  /** The server's word for the version they belong to (a strong ETag); null where it gave none. */
  readonly version: string | null;
  /** @throws StorageFull when there is no room for them. */
  append(bytes: Uint8Array<ArrayBuffer>): void;
  /** Drops all bytes and begins again with those of `version`. */
  restart(version: string | null): void;
  /** A copy of all bytes. */
  bytes(): Uint8Array<ArrayBuffer>;
  /** Keeps what there is, for the next who opens it; nothing may be called afterwards. */
  close(): void;
}

/** The storage has no room for more bytes of a partial file. */
export class StorageFull extends Error {}

/** A partial file in memory. */
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
