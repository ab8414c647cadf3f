import type { Bbox } from "../core/bbox.ts";
import { AppError } from "../core/errors.ts";
import { type OwnKind, ownAddress, parseOwnAddress } from "../core/own-address.ts";
import { listFolder, openFolder, writeFile } from "./opfs.ts";

/** A file for an own folder: its bytes, or a file that the person opened. */
export type OwnContent = Uint8Array | Blob;

const ROOT = "own";

/** Returns the file at an own address; null where this device has no such file. Works on the page and in workers. */
export async function ownFile(address: string): Promise<File | null> {
  const place = parseOwnAddress(address);
  if (place === null) return null;
  const parts = place.path.split("/");
  const name = parts.pop()!;
  try {
    const folder = await openFolder([ROOT, place.kind, place.name, ...parts], { create: false });
    return await (await folder.getFileHandle(name)).getFile();
  } catch {
    return null;
  }
}

/** The note beside a raster that a person brought to this device. */
export interface OwnRasterNote {
  /** Name of the file, which lies in the same folder. */
  readonly name: string;
  readonly sha256: string;
  /** Where the raster lies, degrees. */
  readonly bbox: Bbox;
}

/** The file name of the note beside a raster. */
export const rasterNoteName = "raster.json";

/**
 * Reads the note beside an own raster, by the name of its folder; null where there is none because the raster was not
 * stored completely.
 *
 * @throws MalformedFile where the note is damaged.
 */
export async function ownRasterNote(folder: string): Promise<OwnRasterNote | null> {
  const address = `${ownAddress("rasters", folder)}/${rasterNoteName}`;
  const text = await (await ownFile(address))?.text();
  if (text === undefined) return null;
  const note = parseNote(text);
  if (note !== null) return note;
  throw new AppError("MalformedFile", `${address}: expected a note of a raster, got something else`, {
    address,
  });
}

function parseNote(text: string): OwnRasterNote | null {
  try {
    const { name, sha256, bbox } = JSON.parse(text) as Partial<OwnRasterNote>;
    const isBox = Array.isArray(bbox) && bbox.length === 4 && bbox.every(Number.isFinite);
    return typeof name === "string" && typeof sha256 === "string" && isBox ? { name, sha256, bbox } : null;
  } catch {
    return null;
  }
}

/** Returns the addresses of all own folders of a kind. */
export async function ownFolders(kind: OwnKind): Promise<string[]> {
  const found: string[] = [];
  try {
    const folder = await openFolder([ROOT, kind], { create: false });
    for (const { name } of await listFolder(folder)) found.push(ownAddress(kind, name));
  } catch {
    // Nothing was ever brought here.
  }
  return found.sort();
}

/** Removes an own folder. @throws StorageFailed where the browser does not remove it. */
export async function removeOwnFolder(kind: OwnKind, name: string): Promise<void> {
  try {
    const folder = await openFolder([ROOT, kind], { create: true });
    await folder.removeEntry(name, { recursive: true });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "NotFoundError") return;
    throw failed(ownAddress(kind, name), cause);
  }
}

/**
 * Writes a whole own folder and replaces any folder of that name; only a worker can do this. The file that says what
 * the folder is must come last in `files`, so that a half-written folder is never taken for a whole one.
 *
 * @throws StorageFailed where there is no room; nothing of the folder is left then.
 */
export async function writeOwnFolder(
  kind: OwnKind,
  name: string,
  files: ReadonlyMap<string, OwnContent>,
): Promise<string> {
  await removeOwnFolder(kind, name);
  try {
    for (const [path, content] of files) {
      const parts = path.split("/");
      const last = parts.pop()!;
      const folder = await openFolder([ROOT, kind, name, ...parts], { create: true });
      await writeFile(folder, last, content);
    }
  } catch (cause) {
    await removeOwnFolder(kind, name).catch(() => {});
    throw failed(ownAddress(kind, name), cause);
  }
  return ownAddress(kind, name);
}

function failed(address: string, cause: unknown): AppError<"StorageFailed"> {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError("StorageFailed", `${address}: cannot be stored (${reason})`, { place: address }, cause);
}
