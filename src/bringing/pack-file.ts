import { crc32 } from "../core/crc32.ts";
import { AppError } from "../core/errors.ts";

/** The file that lies first in the archive of a pack. */
const FIRST = "pack.json";
const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
/** The end of an archive with the longest comment that it may have. */
const TAIL_BYTES = 22 + 65_535;
const PIECE_BYTES = 8 * 2 ** 20;

/** Tells whether bytes are the beginning of a pack as one file: a zip archive whose first file says what was packed. */
export function isPackFile(head: Uint8Array): boolean {
  const name = new TextDecoder().decode(head.subarray(30, 30 + FIRST.length));
  return head[0] === 0x50 && head[1] === 0x4b && name === FIRST && head[26] === FIRST.length;
}

/**
 * Returns the files of a pack in one file, as parts of it: they lie in the archive unpacked, so it may be larger than memory. Each is
 * checked against its checksum first.
 *
 * Source: PKWARE's .ZIP File Format Specification 6.3.10, sections 4.3.7 to 4.3.16.
 *
 * @throws AppError BadInput for an archive that is cut, damaged or packed otherwise.
 */
export async function filesOfPack(archive: Blob, name: string): Promise<Map<string, Blob>> {
  const refuse = (got: string) =>
    new AppError("BadInput", `${name}: expected a pack as it was saved, got ${got}`, { input: name });
  const view = await viewOf(archive, Math.max(0, archive.size - TAIL_BYTES), archive.size);
  let end = view.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw refuse("a file that was cut");
  const [count, listBytes, listAt] = [
    view.getUint16(end + 10, true),
    view.getUint32(end + 12, true),
    view.getUint32(end + 16, true),
  ];
  if (listAt + listBytes > archive.size) throw refuse("a file that was cut");
  const list = await viewOf(archive, listAt, listAt + listBytes);
  const files = new Map<string, Blob>();
  for (let at = 0, i = 0; i < count; i++) {
    if (at + 46 > list.byteLength || list.getUint32(at, true) !== ENTRY) throw refuse("a damaged archive");
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((place) =>
      list.getUint16(at + place, true),
    ) as [number, number, number];
    const path = textOf(list, at + 46, nameLength);
    const [method, crc, size] = [
      list.getUint16(at + 10, true),
      list.getUint32(at + 16, true),
      list.getUint32(at + 24, true),
    ];
    if (method !== 0) throw refuse("an archive that was packed anew");
    if (!isSafe(path) || files.has(path)) throw refuse(`a file named "${path}"`);
    const headAt = list.getUint32(at + 42, true);
    const head = await viewOf(archive, headAt, headAt + 30);
    if (head.byteLength < 30 || head.getUint32(0, true) !== LOCAL) throw refuse("a damaged archive");
    const start = headAt + 30 + head.getUint16(26, true) + head.getUint16(28, true);
    const file = archive.slice(start, start + size);
    if (start + size > archive.size || (await checksum(file)) !== crc) throw refuse(`a damaged ${path}`);
    files.set(path, file);
    at += 46 + nameLength + extraLength + noteLength;
  }
  if (!files.has("catalog.json")) throw refuse("one without a catalogue");
  return files;
}

async function viewOf(blob: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await blob.slice(from, to).arrayBuffer());
}

function textOf(view: DataView, at: number, length: number): string {
  if (at + length > view.byteLength) return "";
  return new TextDecoder().decode(new Uint8Array(view.buffer, at, length));
}

function isSafe(path: string): boolean {
  return /^[\w.-]+(\/[\w.-]+)*$/.test(path) && path.split("/").every((part) => part !== ".." && part !== ".");
}

async function checksum(file: Blob): Promise<number> {
  let crc = 0;
  for (let at = 0; at < file.size; at += PIECE_BYTES)
    crc = crc32(new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer()), crc);
  return crc;
}
