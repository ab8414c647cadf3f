import { AppError } from "../core/errors.ts";
import { fileName } from "../core/file-address.ts";
import { parseOwnAddress } from "../core/own-address.ts";
import { createBlobRangeReader } from "./blob-range-reader.ts";
import type { RangeReader } from "./byte-range.ts";
import { ownFile, ownRasterNote } from "./own-folders.ts";

/**
 * Returns a reader of byte ranges of a file that a person brought to this device. Its reads throw SourceNotFound where
 * there is no such file.
 */
export function createOwnRangeReader(address: string): RangeReader {
  let opened: Promise<RangeReader> | null = null;
  const open = async () => {
    const file = await ownFile(address);
    const place = parseOwnAddress(address);
    const isRaster = place?.kind === "rasters";
    const note = isRaster ? await ownRasterNote(place.name) : null;
    if (file !== null)
      return createBlobRangeReader(address, file, note === null ? null : `sha256:${note.sha256}`);
    const message = isRaster
      ? `${fileName(address)}: expected a raster on this device, got none; it is brought here under Models and data, and no link carries it`
      : `${address}: expected a file on this device, got none`;
    throw new AppError("SourceNotFound", message, { address });
  };
  return {
    address,
    isRemote: false,
    async readRange(range, urgency, signal) {
      opened ??= open();
      try {
        return await (await opened).readRange(range, urgency, signal);
      } catch (error) {
        // The file was removed, or is not here yet: the next read looks again.
        opened = null;
        throw error;
      }
    },
  };
}
