import { isStorageFull, openFolder, openInPlace } from "./opfs.ts";
import type { SlabFile } from "./slab-block-store.ts";

/**
 * Opens a file of the browser's private storage (OPFS) for reading and writing in place; only a worker can do this.
 * Null where there is no such storage, or where another tab has the file open: the caller then uses memory alone and
 * says so.
 *
 * @param onStorageFull  called when there is no room even for an empty file; null is then the answer.
 */
export async function openOpfsSlab(
  name: string,
  onStorageFull: () => void = () => {},
): Promise<SlabFile | null> {
  try {
    return await openInPlace(await openFolder([], { create: true }), name);
  } catch (error) {
    if (isStorageFull(error)) onStorageFull();
    return null;
  }
}
