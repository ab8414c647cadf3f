import type { SlabFile } from "./slab-block-store.ts";

/** The part of a file handle that only workers have, and so only their type library. */
interface FileHandleOfWorker {
  createSyncAccessHandle(): Promise<SlabFile>;
}

/**
 * Opens a file of the browser's private storage (OPFS) for reading and writing in place; only a worker can. Null where
 * the storage is not there or another tab holds the file: the caller goes on with memory alone and says so.
 */
export async function openOpfsSlab(name: string): Promise<SlabFile | null> {
  try {
    const folder = await navigator.storage.getDirectory();
    const handle = (await folder.getFileHandle(name, { create: true })) as unknown as FileHandleOfWorker;
    return await handle.createSyncAccessHandle();
  } catch {
    return null;
  }
}
