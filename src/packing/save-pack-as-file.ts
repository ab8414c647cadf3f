import { Zip, ZipPassThrough } from "fflate";
import { AppError } from "../core/errors.ts";
import { parseOwnAddress } from "../core/own-address.ts";
import { isStorageFull, listFolder, openFolder, openInPlace, writeAll } from "../transport/opfs.ts";
import type { PackAsFile } from "./packer.ts";

const PIECE_BYTES = 4 * 2 ** 20;
/** A zip archive without the later extension cannot count further. */
const MOST_BYTES = 2 ** 32 - 2 ** 20;

/** The ending of the file of a pack. */
const PACK_FILE_ENDING = ".florascope-pack.zip";

/**
 * Puts the files of a pack of this device into one file, unpacked as they are, the catalogue last. It is written in the browser's
 * storage piece by piece; what an earlier one left there is removed.
 *
 * @throws AppError BadInput where there is no such pack, or it has over 4 GB; StorageFailed; the signal's reason.
 */
export async function savePackAsFile(address: string, signal?: AbortSignal): Promise<PackAsFile> {
  const name = parseOwnAddress(address)?.name ?? "";
  const files = await filesOf(name);
  if (!files.some(([path]) => path === "catalog.json"))
    throw new AppError("BadInput", `${address}: expected a pack on this device, got none`, {
      input: address,
    });
  const bytes = files.reduce((sum, [, { size }]) => sum + size, 0);
  if (bytes > MOST_BYTES)
    throw new AppError(
      "BadInput",
      `${name}: expected a pack of at most 4 GB for one file, got ${(bytes / 1e9).toFixed(1)} GB; save it into a folder`,
      { input: address },
    );
  const folder = await openFolder(["pack-files"], { create: true });
  for (const { name: old } of await listFolder(folder)) await folder.removeEntry(old).catch(() => {});
  const fileName = `${name}${PACK_FILE_ENDING}`;
  const out = await openInPlace(folder, fileName);
  try {
    out.truncate(0);
    let at = 0;
    let failure: unknown = null;
    const zip = new Zip((error, piece) => {
      if (failure !== null) return;
      failure = error;
      try {
        writeAll(out, piece, at);
        at += piece.length;
      } catch (cause) {
        failure = cause;
      }
    });
    for (const [path, file] of files) {
      const entry = new ZipPassThrough(path);
      zip.add(entry);
      for (let start = 0; start < file.size; start += PIECE_BYTES) {
        signal?.throwIfAborted();
        entry.push(new Uint8Array(await file.slice(start, start + PIECE_BYTES).arrayBuffer()));
        if (failure !== null) throw failure;
      }
      entry.push(new Uint8Array(), true);
    }
    zip.end();
    if (failure !== null) throw failure;
    out.flush();
  } catch (cause) {
    out.close();
    await folder.removeEntry(fileName).catch(() => {});
    if (!isStorageFull(cause)) throw cause;
    throw new AppError(
      "StorageFailed",
      `${fileName} cannot be written: the browser gives no more room`,
      { place: fileName },
      cause,
    );
  }
  out.close();
  return { name: fileName, file: await (await folder.getFileHandle(fileName)).getFile() };
}

/** The files of a pack, by their paths. */
async function filesOf(name: string): Promise<[path: string, file: File][]> {
  const found: [string, File][] = [];
  const walk = async (parts: readonly string[]): Promise<void> => {
    const folder = await openFolder(["own", "catalogues", name, ...parts], { create: false });
    for (const entry of await listFolder(folder))
      if (entry.kind === "directory") await walk([...parts, entry.name]);
      else found.push([[...parts, entry.name].join("/"), await (entry as FileSystemFileHandle).getFile()]);
  };
  await walk([]).catch(() => {});
  // By the first a reader knows what the file is; the last makes the others a catalogue.
  const turn = ([path]: [string, File]) => (path === "pack.json" ? -1 : path === "catalog.json" ? 1 : 0);
  return found.sort((a, b) => turn(a) - turn(b) || a[0].localeCompare(b[0]));
}
