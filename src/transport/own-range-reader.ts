import { AppError } from "../core/errors.ts";
import { createBlobRangeReader } from "./blob-range-reader.ts";
import type { RangeReader } from "./byte-range.ts";
import { ownFile } from "./own-folders.ts";

/** Ranges of a file that a person brought to this device. @throws SourceNotFound, from its reads, where there is none. */
export function createOwnRangeReader(address: string): RangeReader {
  let opened: Promise<RangeReader> | null = null;
  const open = async () => {
    const file = await ownFile(address);
    if (file !== null) return createBlobRangeReader(address, file);
    throw new AppError("SourceNotFound", `${address}: expected a file on this device, got none`, { address });
  };
  return {
    address,
    isRemote: false,
    async readRange(range, urgency, signal) {
      opened ??= open();
      return (await opened).readRange(range, urgency, signal);
    },
  };
}
