import { openFolder, openInPlace } from "./opfs.ts";
import type { SlabFile } from "./slab-block-store.ts";

/**
 * Opens a file of the browser's private storage (OPFS) for reading and writing in place; only a worker can. Null where
 * the storage is not there or another tab holds the file: the caller goes on with memory alone and says so.
 */
export async function openOpfsSlab(name: string): Promise<SlabFile | null> {
  try {
    return await openInPlace(await openFolder([], { create: true }), name);
  } catch {
    return null;
  }
}
