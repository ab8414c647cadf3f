import { StorageFull } from "./partial-file.ts";
import { withPatience } from "./storage-patience.ts";

/** A file that is read and written in place: the part that is used here of what only the type library of workers has. */
export interface AccessHandle {
  /** Fills the array from this place on; gives the number of bytes that were there. */
  read(into: Uint8Array<ArrayBuffer>, place: { readonly at: number }): number;
  write(bytes: Uint8Array, place: { readonly at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

const pieceBytes = 8 * 2 ** 20;

/**
 * The folder at this path of the browser's private storage (OPFS), from the page and from workers.
 *
 * @throws DOMException where it is not there and not to be made, or where there is no such storage.
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

/** What lies in a folder: files and folders. */
export async function listFolder(folder: FileSystemDirectoryHandle): Promise<FileSystemHandle[]> {
  const found: FileSystemHandle[] = [];
  const entries = folder as unknown as { values(): AsyncIterable<FileSystemHandle> };
  for await (const entry of entries.values()) found.push(entry);
  return found;
}

/** Opens a file for one owner, and makes it where there is none; only a worker can. @throws DOMException where it is held already. */
export async function openInPlace(folder: FileSystemDirectoryHandle, name: string): Promise<AccessHandle> {
  return withPatience(async () => {
    const entry = (await folder.getFileHandle(name, { create: true })) as unknown as {
      createSyncAccessHandle(): Promise<AccessHandle>;
    };
    return entry.createSyncAccessHandle();
  });
}

/**
 * Writes bytes from this place on, all of them.
 *
 * @throws StorageFull where there is no room for all; what writing throws for another reason.
 */
export function writeAll(file: Pick<AccessHandle, "write">, bytes: Uint8Array, at: number): void {
  let written = 0;
  try {
    written = file.write(bytes, { at });
  } catch (cause) {
    throw isStorageFull(cause) ? new StorageFull(String(cause), { cause }) : cause;
  }
  // Chromium 156 gives 4294967288 (-8, no space) instead of throwing where the quota is used up.
  if (written !== bytes.length)
    throw new StorageFull(`expected ${bytes.length} bytes written, got ${written}`);
}

/**
 * Writes a file, in place of one of that name; only a worker can. Where this fails there is no file of that name.
 *
 * @throws StorageFull where there is no room; DOMException where another tab holds the file, which then stays as it is.
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
  for (let at = 0; at < size; at += pieceBytes) {
    const piece =
      content instanceof Blob
        ? new Uint8Array(await content.slice(at, at + pieceBytes).arrayBuffer())
        : content.subarray(at, at + pieceBytes);
    try {
      writeAll(handle, piece, at);
    } catch (cause) {
      if (!(cause instanceof StorageFull)) throw cause;
      throw new StorageFull(`no room: ${size} bytes, of which ${at} were written`, { cause });
    }
  }
}

/**
 * Removes files of a folder, the longest unchanged first, until the others hold at most this many bytes together. A file that is
 * held open stays.
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

/** Whether an error of the storage means that the browser gives no more room. */
export function isStorageFull(error: unknown): boolean {
  return (
    error instanceof StorageFull || (error instanceof DOMException && error.name === "QuotaExceededError")
  );
}
