import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statfsSync, statSync } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "../../src/core/errors.ts";
import type { PackFile, PackStore } from "../../src/packing/pack-store.ts";
import { requireOutFolder } from "../out-place.ts";
import { replaceFile } from "../replace-file.ts";
import { storageFailure } from "../storage-failure.ts";
import { takeFolderLock } from "./take-folder-lock.ts";

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
  const isOther = existsSync(folder) && !existsSync(at("pack.json")) && readdirSync(folder).length > 0;
  if (isOther)
    throw new AppError(
      "BadInput",
      `${folder}: expected a new or empty folder, or one of a pack, got other files`,
      {
        input: folder,
      },
    );
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw storageFailure(folder, error);
  }
  const release = takeFolderLock(folder);
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
      // Nothing was written: the folder is not left behind.
      if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
    },
  };
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
