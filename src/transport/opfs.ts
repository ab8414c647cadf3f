import { StorageFull } from "./partial-file.ts";
import { withPatience } from "./storage-patience.ts";

/** A file that is read and written in place. Only the type library of workers declares it; this is the part that is used here. */
export interface AccessHandle {
  /** Fills the array with the bytes from this place on; returns how many bytes there were. */
  read(into: Uint8Array<ArrayBuffer>, place: { readonly at: number }): number;
  write(bytes: Uint8Array, place: { readonly at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

const PIECE_BYTES = 8 * 2 ** 20;

/**
 * Opens the folder at this path of the browser's private storage (OPFS), from the page or from a worker.
 *
 * @throws DOMException where the folder does not exist and must not be created, or where there is no such storage.
 */
export async function openFolder(
  path: readonly string[],
  { create }: { readonly create: boolean },
): Promise<FileSystemDirectoryHandle> {
  return withPatience(async () => {
    let folder = await navigator.storage.getDirectory();
    for (const part of path) folder = await folder.getDirectoryHandle(part, { create });
    return folder;
  });
}

/** Lists the files and folders in a folder. */
export async function listFolder(folder: FileSystemDirectoryHandle): Promise<FileSystemHandle[]> {
  const found: FileSystemHandle[] = [];
  const entries = folder as unknown as { values(): AsyncIterable<FileSystemHandle> };
  for await (const entry of entries.values()) found.push(entry);
  return found;
}

/**
 * Opens a file for one owner, and creates it where it does not exist; only a worker can do this. @throws DOMException
 * where the file is already open.
 */
export async function openInPlace(folder: FileSystemDirectoryHandle, name: string): Promise<AccessHandle> {
  return withPatience(async () => {
    const entry = (await folder.getFileHandle(name, { create: true })) as unknown as {
      createSyncAccessHandle(): Promise<AccessHandle>;
    };
    return entry.createSyncAccessHandle();
  });
}

/**
 * Writes all bytes, from this place on.
 *
 * @throws StorageFull where there is no room for all bytes; for other reasons, the error that writing throws.
 */
export function writeAll(file: Pick<AccessHandle, "write">, bytes: Uint8Array, at: number): void {
  let written = 0;
  try {
    written = file.write(bytes, { at });
  } catch (cause) {
    throw isStorageFull(cause) ? new StorageFull(String(cause), { cause }) : cause;
  }
  // Chromium 156 returns 4294967288 (-8, no space) instead of throwing when the quota is used up.
  if (written !== bytes.length)
    throw new StorageFull(`expected ${bytes.length} bytes written, got ${written}`);
}

/**
 * Writes a file and replaces any file of that name; only a worker can do this. After a failure there is no file of that name.
 *
 * @throws StorageFull where there is no room; DOMException where another tab has the file open, which then stays as it is.
 */
export async function writeFile(
  folder: FileSystemDirectoryHandle,
  name: string,
  content: Uint8Array | Blob,
): Promise<void> {
  const handle = await openInPlace(folder, name);
  try {
    await fill(handle, content);
  } catch (cause) {
    handle.close();
    await folder.removeEntry(name).catch(() => {});
    throw cause;
  }
  handle.close();
}

async function fill(handle: AccessHandle, content: Uint8Array | Blob): Promise<void> {
  handle.truncate(0);
  const size = content instanceof Blob ? content.size : content.length;
  for (let at = 0; at < size; at += PIECE_BYTES) {
    const piece =
      content instanceof Blob
        ? new Uint8Array(await content.slice(at, at + PIECE_BYTES).arrayBuffer())
        : content.subarray(at, at + PIECE_BYTES);
    try {
      writeAll(handle, piece, at);
    } catch (cause) {
      if (!(cause instanceof StorageFull)) throw cause;
      throw new StorageFull(`no room: ${size} bytes, of which ${at} were written`, { cause });
    }
  }
}

/**
 * Removes files of a folder, the oldest first, until the others have at most this many bytes together. A file that is open stays.
 *
 * @param spared  the name of a file that stays and is not counted.
 */
export async function makeRoom(
  folder: FileSystemDirectoryHandle,
  bytes: number,
  spared: string | null = null,
): Promise<void> {
  const files: File[] = [];
  for (const entry of await listFolder(folder))
    if (entry.kind === "file" && entry.name !== spared)
      files.push(await (entry as FileSystemFileHandle).getFile());
  let total = files.reduce((sum, { size }) => sum + size, 0);
  for (const { name, size } of files.sort((a, b) => a.lastModified - b.lastModified)) {
    if (total <= bytes) return;
    await folder.removeEntry(name).then(
      () => (total -= size),
      () => {},
    );
  }
}

/** Tells whether an error of the storage means that the browser gives no more room. */
export function isStorageFull(error: unknown): boolean {
  return (
    error instanceof StorageFull || (error instanceof DOMException && error.name === "QuotaExceededError")
  );
}
