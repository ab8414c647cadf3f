import { open, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { AppError } from "../src/core/errors.ts";
import type { RangeReader } from "../src/transport/byte-range.ts";
import type { Counters } from "../src/transport/counters.ts";

/** Returns the address (a URL) of what a person typed: an http(s) address unchanged, anything else as a path on this disk. */
export function toAddress(pathOrAddress: string): string {
  return /^https?:/.test(pathOrAddress) ? pathOrAddress : pathToFileURL(resolve(pathOrAddress)).href;
}

/** Returns a reader of byte ranges of a file on this disk, by its `file:` address. Its version is its date and size. */
export function openLocalFile(address: string, counters: Counters): RangeReader {
  const path = fileURLToPath(address);
  return {
    address,
    isRemote: false,
    async readRange({ offset, length }, _urgency, signal) {
      const file = await openPath(path, address);
      try {
        const { size, mtimeMs } = await file.stat();
        const bytes = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
        const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
        signal.throwIfAborted();
        if (bytesRead !== bytes.length)
          throw new AppError("SourceInvalid", `${path}: expected ${bytes.length} bytes, got ${bytesRead}`, {
            address,
          });
        counters.bytesFromFiles += bytesRead;
        return { bytes, size, version: `${mtimeMs} ${size}` };
      } finally {
        await file.close();
      }
    },
  };
}

async function openPath(path: string, address: string) {
  try {
    if ((await stat(path)).isDirectory())
      throw new AppError("BadInput", `${path}: expected a file, got a folder`, { input: path });
    return await open(path, "r");
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const isAbsent = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new AppError(
      isAbsent ? "SourceNotFound" : "SourceUnreachable",
      `${path}: ${isAbsent ? "there is no such file" : `cannot be read (${(cause as Error).message})`}`,
      { address },
      cause,
    );
  }
}
