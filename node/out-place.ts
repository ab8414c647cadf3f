import { accessSync, constants, existsSync, lstatSync, type Stats, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { AppError } from "../src/core/errors.ts";

/**
 * Refuses a file to write that is there and is no regular file: a device, a pipe, a folder, and a symbolic link, whose other end a
 * person may not know of. To be asked before the work begins and again before the file is replaced.
 *
 * @throws AppError BadInput
 */
export function requireOutFile(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found !== undefined && !found.isFile()) throw refusal(path, "a regular file", found);
}

/**
 * Refuses a file to write whose folder could neither be written to nor be made, so that hours of work do not end in that. To be asked
 * before the work begins.
 *
 * @throws AppError BadInput
 */
export function requireRoomFor(path: string): void {
  let folder = dirname(resolve(path));
  // The folders that are missing are made; the root of a disk is always there.
  while (!existsSync(folder)) folder = dirname(folder);
  const found = statSync(folder);
  if (!found.isDirectory()) {
    const message = `cannot write ${path}: expected a folder at ${folder}, got ${kindOf(found)}`;
    throw new AppError("BadInput", message, { input: path });
  }
  try {
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    const message = `cannot write ${path}: expected a folder that may be written to, got ${folder}, which may not`;
    throw new AppError("BadInput", message, { input: path }, cause);
  }
}

/** Refuses a folder to write that is there and is no folder, or is a symbolic link to one. @throws AppError BadInput */
export function requireOutFolder(path: string): void {
  const found = lstatSync(path.replace(/(?<=.)\/+$/, ""), { throwIfNoEntry: false });
  if (found !== undefined && !found.isDirectory()) throw refusal(path, "a folder", found);
}

/** Refuses a file to write that is the one that is read, by whatever path or link. @throws AppError BadInput */
export function requireOtherFile(path: string, source: string): void {
  const [out, read] = [path, source].map((one) => statSync(one, { bigint: true, throwIfNoEntry: false }));
  if (out === undefined || read === undefined || out.ino !== read.ino || out.dev !== read.dev) return;
  const message = `cannot write ${path}: expected another file than the one that is read, got ${source} itself`;
  throw new AppError("BadInput", message, { input: path });
}

/** Refuses a file to write whose folder is missing. @throws AppError BadInput */
export function requireFolderOf(path: string): void {
  const folder = dirname(path);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  const message = `cannot write ${path}: expected a folder that is there, got ${folder}`;
  throw new AppError("BadInput", message, { input: path });
}

function refusal(path: string, expected: string, found: Stats): AppError {
  const message = `cannot write ${path}: expected a new name or ${expected}, got ${kindOf(found)}`;
  return new AppError("BadInput", message, { input: path });
}

function kindOf(found: Stats): string {
  if (found.isSymbolicLink()) return "a symbolic link";
  if (found.isDirectory()) return "a folder";
  if (found.isFile()) return "a file";
  if (found.isFIFO()) return "a pipe";
  return found.isSocket() ? "a socket" : "a device";
}
