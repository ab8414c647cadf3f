import type { Urgency } from "../core/read-options.ts";

/** A run of bytes in a file. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** The answer to one range. */
export interface RangeAnswer {
  /** Exactly the range, cut at the end of the file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Bytes in the whole file; null where the server does not let it be read. */
  readonly size: number | null;
  /** What changes when the file does (ETag; else date and size); null where nothing says. */
  readonly version: string | null;
}

/** Anything that ranges of bytes can be asked of: an address, a file on disk, a file that a person opened. */
export interface RangeReader {
  readonly address: string;
  /** Whether blocks are worth keeping on disk: true for what comes over a network. */
  readonly isRemote: boolean;
  readRange(range: ByteRange, urgency: Urgency, signal: AbortSignal): Promise<RangeAnswer>;
}
