import type { RangeReader } from "./byte-range.ts";

/** Ranges of a file that a person opened in the browser. Its bytes never leave the machine. */
export function createBlobRangeReader(address: string, blob: Blob): RangeReader {
  return {
    address,
    isRemote: false,
    async readRange({ offset, length }, _urgency, signal) {
      const bytes = new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
      signal.throwIfAborted();
      return { bytes, size: blob.size, version: null };
    },
  };
}
