import { openFolder, openInPlace } from "./opfs.ts";
import type { SlabFile } from "./slab-block-store.ts";

/**
 * Opens a file of the browser's private storage (OPFS) for reading and writing in place; only a worker can do this.
 * Null where there is no such storage, or where another tab has the file open: the caller then uses memory alone and
 * says so.
 */
export async function openOpfsSlab(name: string): Promise<SlabFile | null> {
  try {
    return await openInPlace(await openFolder([], { create: true }), name);
  } catch {
    return null;
  }
}
