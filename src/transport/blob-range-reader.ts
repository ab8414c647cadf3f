import type { RangeReader } from "./byte-range.ts";

/**
 * Returns a reader of byte ranges of a file that a person opened in the browser. Its bytes never leave the machine.
 *
 * @param version tells one version of the file from another; null where nothing does.
 */
export function createBlobRangeReader(
  address: string,
  blob: Blob,
  version: string | null = null,
): RangeReader {
  return {
    address,
    isRemote: false,
    async readRange({ offset, length }, _urgency, signal) {
      const bytes = new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
      signal.throwIfAborted();
      return { bytes, size: blob.size, version };
    },
  };
}
