import type { TileStore } from "../prediction/tile/stored-tile.ts";
import { StorageFull } from "../transport/partial-file.ts";
import { isStorageFull, tellStorageFull } from "./storage-full.ts";

/** The part of an OPFS access handle that only workers have, and so only their type library. */
interface AccessHandle {
  write(bytes: Uint8Array): number;
  truncate(size: number): void;
  close(): void;
}

/** Puts between two looks at how much is kept. */
const putsBetweenLooks = 64;

/**
 * Tiles as files in a folder of the browser's private storage. Where it cannot be had, or another tab holds a file, nothing
 * is kept and nothing fails.
 *
 * @param limit  bytes of all tiles together; when there are more, the oldest are removed.
 */
export function createOpfsTiles(folderName: string, limit: number): TileStore {
  let puts = 0;
  const folder = async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: true });
  return {
    async get(name) {
      try {
        const file = await (await (await folder()).getFileHandle(name)).getFile();
        return new Uint8Array(await file.arrayBuffer());
      } catch {
        return null;
      }
    },
    async put(name, bytes) {
      try {
        const into = await folder();
        if (puts++ % putsBetweenLooks === 0) await makeRoom(into, limit);
        await write(await into.getFileHandle(name, { create: true }), bytes);
      } catch (error) {
        // What cannot be kept is computed again.
        if (isStorageFull(error)) tellStorageFull();
      }
    },
  };
}

async function write(entry: FileSystemFileHandle, bytes: Uint8Array): Promise<void> {
  const handle = await (
    entry as unknown as { createSyncAccessHandle(): Promise<AccessHandle> }
  ).createSyncAccessHandle();
  try {
    handle.truncate(0);
    const written = handle.write(bytes);
    if (written === bytes.length) return;
    handle.truncate(0);
    throw new StorageFull(`expected ${bytes.length} bytes written, got ${written}`);
  } finally {
    handle.close();
  }
}

async function makeRoom(folder: FileSystemDirectoryHandle, limit: number): Promise<void> {
  const files: File[] = [];
  for await (const entry of (folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values())
    if (entry.kind === "file") files.push(await (entry as FileSystemFileHandle).getFile());
  let total = files.reduce((sum, { size }) => sum + size, 0);
  for (const { name, size } of files.sort((a, b) => a.lastModified - b.lastModified)) {
    if (total <= limit) return;
    await folder.removeEntry(name);
    total -= size;
  }
}
