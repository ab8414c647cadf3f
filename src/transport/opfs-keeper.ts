import type { FileKeeper } from "./file-keeper.ts";
import { type PartialFile, StorageFull } from "./partial-file.ts";

/** The part of an OPFS access handle that only workers have, and so only their type library. */
interface AccessHandle {
  read(into: Uint8Array<ArrayBuffer>, place: { at: number }): number;
  write(bytes: Uint8Array<ArrayBuffer>, place: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

/** Before the bytes: how long the version is (one byte), then the version in UTF-8. */
const headBytes = 256;

/** Bytes between two orders to write through to the disk. */
const flushBytes = 4 * 2 ** 20;

/** How long another tab may hold a file before this one goes on without it. */
const patienceMs = 1_000;

/**
 * Keeps files in a folder of the browser's private storage (OPFS). Only a worker can open it; each file has one owner
 * at a time, through a Web Lock of its name.
 *
 * @param limit bytes of all files together: the files longest unchanged make room.
 */
export function createOpfsKeeper(folderName: string, limit: number): FileKeeper {
  return {
    async open(name, size) {
      const release = await lock(`${folderName}/${name}`);
      if (release === null) return { notKept: "another-tab" };
      try {
        const root = await navigator.storage.getDirectory();
        const folder = await root.getDirectoryHandle(folderName, { create: true });
        await makeRoom(folder, name, limit - size);
        const entry = await folder.getFileHandle(name, { create: true });
        const handle = await (
          entry as unknown as { createSyncAccessHandle(): Promise<AccessHandle> }
        ).createSyncAccessHandle();
        return { file: createOpfsFile(handle, release) };
      } catch {
        release();
        return { notKept: "no-storage" };
      }
    },
  };
}

/** What releases the lock of this name; null where another tab does not let go of it. */
function lock(name: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const held = () => new Promise<void>((release) => resolve(release));
    navigator.locks
      .request(name, { signal: AbortSignal.timeout(patienceMs) }, held)
      .catch(() => resolve(null));
  });
}

/** Removes files, the longest unchanged first, until the others hold at most `bytes` together. */
async function makeRoom(folder: FileSystemDirectoryHandle, spared: string, bytes: number): Promise<void> {
  const files: { name: string; size: number; lastModified: number }[] = [];
  const entries = (folder as unknown as { values(): AsyncIterable<FileSystemFileHandle> }).values();
  for await (const entry of entries) {
    if (entry.name === spared) continue;
    const { size, lastModified } = await entry.getFile();
    files.push({ name: entry.name, size, lastModified });
  }
  files.sort((a, b) => a.lastModified - b.lastModified);
  let total = files.reduce((sum, { size }) => sum + size, 0);
  for (const { name, size } of files) {
    if (total <= bytes) return;
    // A file that another tab holds stays.
    await folder.removeEntry(name).then(
      () => (total -= size),
      () => {},
    );
  }
}

function createOpfsFile(handle: AccessHandle, release: () => void): PartialFile {
  let version = readVersion(handle);
  let length = Math.max(0, handle.getSize() - headBytes);
  let flushed = length;
  return {
    get length() {
      return length;
    },
    get version() {
      return version;
    },
    append(bytes) {
      write(handle, bytes, headBytes + length);
      length += bytes.length;
      if (length - flushed < flushBytes) return;
      handle.flush();
      flushed = length;
    },
    restart(next) {
      const name = new TextEncoder().encode(next ?? "");
      const head = new Uint8Array(headBytes);
      version = name.length < headBytes ? next : null;
      if (version !== null) head.set([name.length, ...name]);
      handle.truncate(0);
      // On a full disk even these bytes find no room; without a version they say nothing.
      if (version !== null) write(handle, head, 0);
      length = 0;
      flushed = 0;
    },
    bytes() {
      const all = new Uint8Array(length);
      const read = handle.read(all, { at: headBytes });
      return read === length ? all : all.slice(0, read);
    },
    close() {
      handle.flush();
      handle.close();
      release();
    },
  };
}

function write(handle: AccessHandle, bytes: Uint8Array<ArrayBuffer>, at: number): void {
  let written = 0;
  try {
    written = handle.write(bytes, { at });
  } catch (cause) {
    throw new StorageFull(String(cause), { cause });
  }
  // Chromium 156 gives 4294967288 (-8, no space) instead of throwing where the quota is used up.
  if (written !== bytes.length)
    throw new StorageFull(`expected ${bytes.length} bytes written, got ${written}`);
}

function readVersion(handle: AccessHandle): string | null {
  const head = new Uint8Array(headBytes);
  if (handle.read(head, { at: 0 }) < headBytes || head[0] === 0) return null;
  return new TextDecoder().decode(head.subarray(1, 1 + head[0]!));
}
