import { AppError } from "../core/errors.ts";
import { ownAddress } from "../core/own-address.ts";
import {
  type AccessHandle,
  isStorageFull,
  openFolder,
  openInPlace,
  writeAll,
  writeFile,
} from "../transport/opfs.ts";
import type { PackFile, PackStore } from "./pack-store.ts";

/**
 * A pack's folder in the browser's private storage, among the catalogues that a person brought; only a worker can write there. A file
 * that is open in another tab cannot be opened, so one tab at a time makes a pack.
 */
export function createOpfsPackStore(name: string): PackStore {
  const place = ownAddress("catalogues", name);
  const told = async <T>(operation: () => Promise<T>): Promise<T> => {
    try {
      return await operation();
    } catch (cause) {
      throw storageFailed(place, cause);
    }
  };
  const locate = async (path: string) => {
    const parts = path.split("/");
    const last = parts.pop()!;
    return { folder: await openFolder(["own", "catalogues", name, ...parts], { create: true }), last };
  };
  return {
    place,
    readText: async (path) => {
      const { folder, last } = await told(() => locate(path));
      try {
        return await (await (await folder.getFileHandle(last)).getFile()).text();
      } catch {
        return null;
      }
    },
    writeText: (path, text) =>
      told(async () => {
        const { folder, last } = await locate(path);
        await writeFile(folder, last, new TextEncoder().encode(text));
      }),
    size: async (path) => {
      const { folder, last } = await told(() => locate(path));
      try {
        return (await (await folder.getFileHandle(last)).getFile()).size;
      } catch {
        return null;
      }
    },
    open: (path) =>
      told(async () => {
        const { folder, last } = await locate(path);
        return opfsFile(await openInPlace(folder, last), place);
      }),
    rename: (from, to) =>
      told(async () => {
        const [old, now] = [await locate(from), await locate(to)];
        const handle = (await old.folder.getFileHandle(old.last)) as FileSystemFileHandle & {
          move?: (folder: FileSystemDirectoryHandle, name: string) => Promise<void>;
        };
        await now.folder.removeEntry(now.last).catch(() => {});
        if (handle.move !== undefined) return handle.move(now.folder, now.last);
        await writeFile(now.folder, now.last, await handle.getFile());
        await old.folder.removeEntry(old.last);
      }),
    remove: async (path) => {
      const { folder, last } = await locate(path);
      await folder.removeEntry(last, { recursive: true }).catch(() => {});
    },
    freeBytes: async () => {
      const { quota, usage } = await navigator.storage.estimate();
      return quota === undefined ? null : Math.max(0, quota - (usage ?? 0));
    },
  };
}

function opfsFile(handle: AccessHandle, place: string): PackFile {
  const told = <T>(operation: () => T): T => {
    try {
      return operation();
    } catch (cause) {
      throw storageFailed(place, cause);
    }
  };
  return {
    size: async () => handle.getSize(),
    async read(at, length) {
      const bytes = new Uint8Array(length);
      return bytes.subarray(
        0,
        told(() => handle.read(bytes, { at })),
      );
    },
    write: async (at, bytes) => told(() => writeAll(handle, bytes, at)),
    truncate: async (size) => told(() => handle.truncate(size)),
    flush: async () => told(() => handle.flush()),
    close: async () => handle.close(),
  };
}

function storageFailed(place: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const isOpen = cause instanceof DOMException && cause.name === "NoModificationAllowedError";
  const reason = isStorageFull(cause)
    ? "the browser gives no more room"
    : isOpen
      ? "another tab is making this pack"
      : cause instanceof Error
        ? cause.message
        : String(cause);
  return new AppError("StorageFailed", `${place} cannot be written: ${reason}`, { place }, cause);
}
