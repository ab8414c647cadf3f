import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { SlabFile } from "../src/transport/slab-block-store.ts";

/** Opens a file on disk for reading and writing in place, and creates its folder; null where it cannot be written. */
export function openDiskSlab(path: string): SlabFile | null {
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, "a"));
    const file = openSync(path, "r+");
    return {
      read: (into, { at }) => readSync(file, into, 0, into.length, at),
      write: (bytes, { at }) => writeSync(file, bytes, 0, bytes.length, at),
      truncate: (size) => ftruncateSync(file, size),
      close: () => closeSync(file),
    };
  } catch {
    return null;
  }
}
