import { randomUUID } from "node:crypto";
import { copyFile, mkdir, open, opendir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { AppError } from "../../src/core/errors.ts";
import { storageFailure } from "../storage-failure.ts";
import type { AtlasStore, StoredObject } from "./atlas-store.ts";
import { requireObjectName } from "./object-name.ts";

/** Files that are being written. They begin with a dot, and no object's name has a part that does. */
const PARTIAL = ".partial-";

/**
 * A store in a folder of this disk or of a mounted one: each object is a file. A file is written beside its place, made safe on the
 * disk, then renamed. What a killed writer leaves is no object: it begins with `.partial-`.
 *
 * @throws AppError BadInput, from every method, for a name that could leave the folder.
 */
export function createFolderStore(folder: string): AtlasStore {
  const root = resolve(folder);
  const at = (name: string) => join(root, requireObjectName(name));
  return {
    address: root,
    has: (name) => present(at(name)),
    async read(name, signal) {
      const path = at(name);
      try {
        return new Uint8Array(await readFile(path, signal ? { signal } : {}));
      } catch (error) {
        if (isAbsent(error)) return null;
        signal?.throwIfAborted();
        throw unreadable(path, error);
      }
    },
    write: (name, bytes) => put(at(name), (partial) => writeSafely(partial, bytes)),
    writeFile: (name, path) => put(at(name), (partial) => copySafely(path, partial)),
    async remove(name) {
      const path = at(name);
      await rm(path, { force: true }).catch((error) => {
        throw storageFailure(path, error);
      });
    },
    list: (prefix) => listed(root, prefix),
  };
}

async function present(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (isAbsent(error)) return false;
    throw unreadable(path, error);
  }
}

async function put(path: string, write: (partial: string) => Promise<void>): Promise<void> {
  const partial = join(dirname(path), `${PARTIAL}${randomUUID()}`);
  try {
    await makeFolder(dirname(path));
    await write(partial);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {});
    throw storageFailure(path, error);
  }
}

/** Node's recursive mkdir says of a read-only disk that there is no such folder. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && (await stat(folder)).isDirectory()) return;
    if (code !== "ENOENT" || dirname(folder) === folder) throw error;
    await makeFolder(dirname(folder));
    // A disk that takes no folder says so once more.
    await mkdir(folder).catch((again: NodeJS.ErrnoException) => {
      if (again.code !== "EEXIST") throw again;
    });
  }
}

/** Without this a machine that loses power could keep the new name with nothing in it. */
async function writeSafely(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function copySafely(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const file = await open(to, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Reads folders entry by entry: one of 400,000 files is never in memory whole. */
async function* listed(root: string, prefix: string): AsyncIterable<StoredObject> {
  const under = prefix.slice(0, prefix.lastIndexOf("/") + 1);
  for await (const path of filesBelow(join(root, under))) {
    const name = relative(root, path).split(sep).join("/");
    if (!name.startsWith(prefix)) continue;
    const bytes = await stat(path).then(
      ({ size }) => size,
      () => null,
    );
    if (bytes !== null) yield { name, bytes };
  }
}

async function* filesBelow(folder: string): AsyncIterable<string> {
  let entries: Awaited<ReturnType<typeof opendir>>;
  try {
    entries = await opendir(folder);
  } catch (error) {
    if (isAbsent(error)) return;
    throw unreadable(folder, error);
  }
  for await (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    if (entry.isDirectory()) yield* filesBelow(join(folder, entry.name));
    else if (entry.isFile()) yield join(folder, entry.name);
  }
}

function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

function unreadable(path: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError("StorageFailed", `${path} cannot be read: ${reason}`, { place: path }, cause);
}
