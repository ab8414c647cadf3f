import { existsSync, readdirSync, readFileSync, rmSync, statfsSync, statSync } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "../../src/core/errors.ts";
import type { PackFile, PackStore } from "../../src/packing/pack-store.ts";
import { requireOutFolder } from "../out-place.ts";
import { replaceFile } from "../replace-file.ts";
import { storageFailure } from "../storage-failure.ts";
import { makeFolder } from "./make-folder.ts";
import { LOCK, takeFolderLock } from "./take-folder-lock.ts";

/** A pack's folder on this disk, held by this program until it is closed. */
export interface FolderPackStore extends PackStore {
  close(): void;
}

/**
 * Opens a folder of this disk for a pack; it is made where there is none. One program at a time writes into it.
 *
 * @throws AppError BadInput where it is no folder, holds something else than a pack, or another program is writing into it;
 *   StorageFailed
 */
export function openFolderPackStore(folder: string): FolderPackStore {
  requireOutFolder(folder);
  const at = (path: string) => join(folder, path);
  // A folder that another program packs into is refused as that, whatever is in it by now.
  if (existsSync(folder) && !existsSync(at(LOCK))) requirePackFolder(folder);
  const isMade = makeFolder(folder);
  const release = takeFolderLock(folder);
  try {
    requirePackFolder(folder);
  } catch (error) {
    release();
    throw error;
  }
  const made = async (path: string) => {
    const parent = dirname(at(path));
    await told(parent, mkdir(parent, { recursive: true }));
  };
  return {
    place: folder,
    async readText(path) {
      return existsSync(at(path)) ? readFileSync(at(path), "utf8") : null;
    },
    async writeText(path, text) {
      await made(path);
      replaceFile(at(path), new TextEncoder().encode(text));
    },
    async size(path) {
      return statSync(at(path), { throwIfNoEntry: false })?.size ?? null;
    },
    async open(path) {
      await made(path);
      const handle = await told(at(path), open(at(path), existsSync(at(path)) ? "r+" : "wx+"));
      return diskFile(handle, at(path));
    },
    async rename(from, to) {
      await made(to);
      await told(at(to), rename(at(from), at(to)));
    },
    async remove(path) {
      await rm(at(path), { recursive: true, force: true });
    },
    async freeBytes() {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    },
    close() {
      release();
      // Nothing was written: a folder that was made for it is not left behind.
      if (isMade && readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
    },
  };
}

/** Refuses a folder that holds something else than a pack. @throws AppError BadInput */
function requirePackFolder(folder: string): void {
  const names = readdirSync(folder).filter((name) => name !== LOCK);
  if (names.length === 0 || names.includes("pack.json")) return;
  const message = `${folder}: expected a new or empty folder, or one of a pack, got other files`;
  throw new AppError("BadInput", message, { input: folder });
}

function diskFile(handle: FileHandle, path: string): PackFile {
  return {
    size: async () => (await handle.stat()).size,
    async read(at, length) {
      const bytes = new Uint8Array(length);
      const { bytesRead } = await handle.read(bytes, 0, length, at);
      return bytes.subarray(0, bytesRead);
    },
    async write(at, bytes) {
      // A single write may stop short on a full disk without an error; the next one says why.
      for (let done = 0; done < bytes.length; )
        done += (await told(path, handle.write(bytes, done, bytes.length - done, at + done))).bytesWritten;
    },
    truncate: (size) => told(path, handle.truncate(size)),
    flush: () => told(path, handle.datasync()),
    close: () => handle.close(),
  };
}

/** The result of an operation on the disk. @throws AppError StorageFailed naming the place, with the reason in words. */
async function told<T>(place: string, operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch (error) {
    throw storageFailure(place, error);
  }
}
