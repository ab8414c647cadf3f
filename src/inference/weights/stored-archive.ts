import { crc32 } from "../../core/crc32.ts";
import { AppError } from "../../core/errors.ts";
import { quote } from "../../core/quote.ts";

/** Signatures of a zip archive's records (APPNOTE 6.3.10, section 4.3). */
const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
const DIRECTORY_END64 = 0x06064b50;
const DIRECTORY_LOCATOR64 = 0x07064b50;

/** An entry takes at least this many bytes of the directory; the stated count of entries is checked with it before any work. */
const SHORTEST_HEADER = 46;
const ENTRY_LIMIT = 1_000_000;

/** An open zip archive: its names, and the bytes of the entries that are stored as they are. */
export interface StoredArchive {
  readonly names: readonly string[];
  /**
   * Returns the bytes of an entry, a view into the file, after checking the archive's CRC-32; undefined where there is
   * no entry of that name. A CRC of 0 counts as not stated: PyTorch can be told to leave it out.
   *
   * @throws MalformedFile when the entry is compressed, or its bytes are not those that were written.
   */
  readonly read: (name: string) => Uint8Array | undefined;
  /**
   * Returns an entry as it is packed, unchecked; undefined where there is no entry of that name. `method` is 0 where it is
   * stored as it is, and 8 where it is deflated.
   */
  readonly packed: (name: string) => PackedEntry | undefined;
}

/** An entry of an archive as it is packed. */
export interface PackedEntry {
  readonly method: number;
  readonly bytes: Uint8Array;
  /** Bytes when unpacked, as the archive states. */
  readonly size: number;
  readonly crc: number;
}

/** An entry as the directory describes it. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerAt: number;
}

/**
 * Opens a zip archive with uncompressed entries, as PyTorch writes checkpoints. Nothing is inflated, so a small file
 * cannot become a large one; every count and size is first compared with the file's length.
 *
 * @throws MalformedFile when the directory is missing, cut short, or declares more than the file holds.
 */
export function openStoredArchive(file: Uint8Array, address: string): StoredArchive {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const entries = new Map<string, Entry & { readonly start: number }>();
  let total = 0;
  for (const entry of readDirectory(view, address)) {
    if (entries.has(entry.name)) throw malformed(address, `two entries are named ${quote(entry.name)}`);
    total += entry.compressedSize;
    entries.set(entry.name, { ...entry, start: findStart(view, entry, address) });
  }
  if (total > file.length)
    throw malformed(address, `entries of ${total} bytes declared in a file of ${file.length}`);
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      return entry && readEntry(file, entry, address);
    },
    packed(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const { method, size, crc, start, compressedSize } = entry;
      return { method, size, crc, bytes: file.subarray(start, start + compressedSize) };
    },
  };
}

function* readDirectory(view: DataView, address: string): Generator<Entry> {
  const { count, start, end } = findDirectory(view, address);
  if (count > ENTRY_LIMIT || count * SHORTEST_HEADER > end - start)
    throw malformed(address, `${count} entries declared in a directory of ${end - start} bytes`);
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + SHORTEST_HEADER > end || view.getUint32(at, true) !== DIRECTORY_HEADER)
      throw malformed(address, `the directory ends after ${index} of ${count} entries`);
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const next = at + SHORTEST_HEADER + lengths[0]! + lengths[1]! + lengths[2]!;
    if (next > end) throw malformed(address, `entry ${index} reaches beyond the directory`);
    yield directoryEntry(view, at, { nameLength: lengths[0]!, extraLength: lengths[1]! });
    at = next;
  }
  if (at !== end)
    throw malformed(address, `${end - at} bytes of the directory belong to none of ${count} entries`);
}

function directoryEntry(
  view: DataView,
  at: number,
  { nameLength, extraLength }: { nameLength: number; extraLength: number },
): Entry {
  const nameAt = at + SHORTEST_HEADER;
  const stated = [24, 20, 42].map((offset) => view.getUint32(at + offset, true));
  const [size, compressedSize, headerAt] = wideNumbers(view, nameAt + nameLength, extraLength, stated);
  return {
    name: textAt(view, nameAt, nameLength),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    size: size!,
    compressedSize: compressedSize!,
    headerAt: headerAt!,
  };
}

/** Reads numbers that do not fit 32 bits: they are in the zip64 field (id 1), in this order, for each number stated as 2^32 - 1. */
function wideNumbers(view: DataView, start: number, length: number, stated: readonly number[]): number[] {
  const wide: number[] = [];
  for (let at = start; at + 4 <= start + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const end = Math.min(start + length, at + 4 + view.getUint16(at + 2, true));
    for (let number = at + 4; number + 8 <= end; number += 8)
      wide.push(Number(view.getBigUint64(number, true)));
    break;
  }
  return stated.map((number) => (number === 0xffffffff ? (wide.shift() ?? number) : number));
}

function findDirectory(view: DataView, address: string): { count: number; start: number; end: number } {
  const at = findDirectoryEnd(view);
  if (at < 0) throw malformed(address, "the archive cannot be read: it ends before its directory");
  const wide = findWideDirectoryEnd(view, at);
  const count = wide < 0 ? view.getUint16(at + 10, true) : Number(view.getBigUint64(wide + 32, true));
  const size = wide < 0 ? view.getUint32(at + 12, true) : Number(view.getBigUint64(wide + 40, true));
  const start = wide < 0 ? view.getUint32(at + 16, true) : Number(view.getBigUint64(wide + 48, true));
  if (start + size > (wide < 0 ? at : wide))
    throw malformed(address, `the archive cannot be read: its directory would end at byte ${start + size}`);
  return { count, start, end: start + size };
}

/** Finds the last record of the archive: it is 22 bytes and a comment of at most 65,535 bytes. */
function findDirectoryEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at--)
    if (view.getUint32(at, true) === DIRECTORY_END) return at;
  return -1;
}

function findWideDirectoryEnd(view: DataView, end: number): number {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== DIRECTORY_LOCATOR64) return -1;
  const at = Number(view.getBigUint64(locator + 8, true));
  return at + 56 <= locator && view.getUint32(at, true) === DIRECTORY_END64 ? at : -1;
}

/** Finds where an entry's bytes begin: after a header that repeats its name, so that a changed name is noticed. */
function findStart(view: DataView, { name, compressedSize, headerAt }: Entry, address: string): number {
  const end = headerAt + 30;
  if (end > view.byteLength || view.getUint32(headerAt, true) !== LOCAL_HEADER)
    throw malformed(address, `entry ${quote(name)} is not where the directory says`);
  const nameLength = view.getUint16(headerAt + 26, true);
  const start = end + nameLength + view.getUint16(headerAt + 28, true);
  if (start + compressedSize > view.byteLength)
    throw malformed(address, `entry ${quote(name)} reaches beyond the file's end`);
  if (textAt(view, end, nameLength) !== name)
    throw malformed(address, `entry ${quote(name)} has another name before its bytes`);
  return start;
}

function readEntry(
  file: Uint8Array,
  { name, method, crc, size, compressedSize, start }: Entry & { readonly start: number },
  address: string,
): Uint8Array {
  if (method !== 0)
    throw malformed(address, `entry ${quote(name)} is compressed, expected it stored as it is`);
  if (size !== compressedSize)
    throw malformed(address, `entry ${quote(name)}: ${size} bytes stored as ${compressedSize}`);
  const bytes = file.subarray(start, start + size);
  const got = crc === 0 ? 0 : crc32(bytes);
  if (got !== crc)
    throw malformed(
      address,
      `entry ${quote(name)} is damaged: expected CRC-32 ${hex(crc)}, got ${hex(got)}; fetch the file again`,
    );
  return bytes;
}

function textAt(view: DataView, at: number, length: number): string {
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at, length));
}

function hex(number: number): string {
  return number.toString(16).padStart(8, "0");
}

function malformed(address: string, problem: string): AppError {
  return new AppError("MalformedFile", `${address}: not a sound PyTorch checkpoint: ${problem}`, { address });
}
