import type { Urgency } from "../core/read-options.ts";

/** A run of bytes in a file. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** The answer to one range. */
export interface RangeAnswer {
  /** Exactly the bytes of the range, cut at the end of the file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes in the whole file; null where the server does not let the page read the size. */
  readonly size: number | null;
  /** A text that changes when the file changes (ETag; else date and size); null where the server gives none. */
  readonly version: string | null;
}

/** Reads ranges of bytes of one thing: an address, a file on disk, or a file that a person opened. */
export interface RangeReader {
  readonly address: string;
  /** Whether blocks are worth keeping on disk: true for files that come over a network. */
  readonly isRemote: boolean;
  readRange(range: ByteRange, urgency: Urgency, signal: AbortSignal): Promise<RangeAnswer>;
}
