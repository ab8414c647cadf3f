import type { FileKeeper } from "./file-keeper.ts";
import { type AccessHandle, makeRoom, openFolder, openInPlace, writeAll } from "./opfs.ts";
import { type PartialFile, StorageFull } from "./partial-file.ts";

/** Size of the head before the bytes of the file: the length of the version (one byte), then the version in UTF-8. */
const HEAD_BYTES = 256;

/** After this many bytes, the browser is told to write them to the disk. */
const FLUSH_BYTES = 4 * 2 ** 20;

/** How long to wait for a file that another tab has open, before this tab goes on without it. */
const PATIENCE_MS = 1_000;

/**
 * Keeps files in a folder of the browser's private storage (OPFS). Only a worker can open it; each file has one owner
 * at a time, through a Web Lock of its name.
 *
 * @param limit bytes of all files together: the files that were unchanged for the longest time are removed first.
 */
export function createOpfsKeeper(folderName: string, limit: number): FileKeeper {
  return {
    async open(name, size) {
      const release = await lock(`${folderName}/${name}`);
      if (release === null) return { notKept: "another-tab" };
      try {
        const folder = await openFolder([folderName], { create: true });
        await makeRoom(folder, limit - size, name);
        return { file: createOpfsFile(await openInPlace(folder, name), release) };
      } catch {
        release();
        return { notKept: "no-storage" };
      }
    },
  };
}

/** Takes the lock of this name and returns the function that releases it; null where another tab keeps the lock. */
function lock(name: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    const held = () => new Promise<void>((release) => resolve(release));
    navigator.locks
      .request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, held)
      .catch(() => resolve(null));
  });
}

function createOpfsFile(handle: AccessHandle, release: () => void): PartialFile {
  let version = readVersion(handle);
  let length = Math.max(0, handle.getSize() - HEAD_BYTES);
  let flushed = length;
  return {
    get length() {
      return length;
    },
    get version() {
      return version;
    },
    append(bytes) {
      write(handle, bytes, HEAD_BYTES + length);
      length += bytes.length;
      if (length - flushed < FLUSH_BYTES) return;
      handle.flush();
      flushed = length;
    },
    restart(next) {
      const name = new TextEncoder().encode(next ?? "");
      const head = new Uint8Array(HEAD_BYTES);
      version = name.length < HEAD_BYTES ? next : null;
      if (version !== null) head.set([name.length, ...name]);
      handle.truncate(0);
      // On a full disk there is no room even for these bytes; without a version they are of no use.
      if (version !== null) write(handle, head, 0);
      length = 0;
      flushed = 0;
    },
    bytes() {
      const all = new Uint8Array(length);
      const read = handle.read(all, { at: HEAD_BYTES });
      return read === length ? all : all.slice(0, read);
    },
    close() {
      handle.flush();
      handle.close();
      release();
    },
  };
}

/** Writes bytes; a write that fails for any reason counts as a full disk, and receiving goes on in memory. */
function write(handle: AccessHandle, bytes: Uint8Array<ArrayBuffer>, at: number): void {
  try {
    writeAll(handle, bytes, at);
  } catch (cause) {
    throw cause instanceof StorageFull ? cause : new StorageFull(String(cause), { cause });
  }
}

function readVersion(handle: AccessHandle): string | null {
  const head = new Uint8Array(HEAD_BYTES);
  if (handle.read(head, { at: 0 }) < HEAD_BYTES || head[0] === 0) return null;
  return new TextDecoder().decode(head.subarray(1, 1 + head[0]!));
}
