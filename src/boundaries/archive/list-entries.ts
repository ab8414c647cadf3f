import { decodeBytes } from "../../core/text/decode-bytes.ts";
import { badFile } from "../bad-file.ts";
import { findContents } from "./find-contents.ts";
import { refuseOverlap } from "./refuse-overlap.ts";

/** One file in a zip archive, as the archive's list of contents describes it. */
export interface ArchiveEntry {
  readonly name: string;
  /** 0 stored, 8 deflated; others cannot be read here. */
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly crc: number;
  /** Bytes in the archive, and bytes when inflated. */
  readonly packedSize: number;
  readonly size: number;
  /** Where the entry's own header begins in the archive. */
  readonly headerAt: number;
}

const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const MOST_ENTRIES = 10_000;
const NEEDS_ZIP64 = 0xffffffff;

/**
 * Lists the files of a zip archive from its central directory, so that nothing is inflated before its size is known. Folders and
 * the resource forks of macOS are left out.
 *
 * @throws AppError BadInput where the list is missing, cut, contradicts itself, names bytes twice or has over 10,000 entries.
 * Source: PKWARE's .ZIP File Format Specification 6.3.10, sections 4.3.12 to 4.5.3.
 */
export function listEntries(archive: Uint8Array): ArchiveEntry[] {
  const { count, at, end, shift } = findContents(archive);
  if (count > MOST_ENTRIES)
    throw badFile(
      `expected an archive of at most ${MOST_ENTRIES.toLocaleString("en-GB")} files, got ${count.toLocaleString("en-GB")}`,
    );
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const listed: ArchiveEntry[] = [];
  let position = at;
  for (let number = 0; number < count; number++) {
    if (position + ENTRY_BYTES > end || view.getUint32(position, true) !== ENTRY)
      throw badFile("the archive is damaged: its list of contents is cut");
    const nameEnd = position + ENTRY_BYTES + view.getUint16(position + 28, true);
    const extraEnd = nameEnd + view.getUint16(position + 30, true);
    const next = extraEnd + view.getUint16(position + 32, true);
    if (next > end) throw badFile("the archive is damaged: its list of contents is cut");
    const entry = entryAt(view, { position, nameEnd, extraEnd, shift });
    if (entry.headerAt + entry.packedSize > at)
      throw badFile(`the archive is damaged: "${entry.name}" does not lie within it`);
    listed.push(entry);
    position = next;
  }
  refuseOverlap(archive, listed);
  return listed.filter(({ name }) => !isAside(name));
}

interface EntryPlace {
  readonly position: number;
  readonly nameEnd: number;
  readonly extraEnd: number;
  readonly shift: number;
}

function entryAt(view: DataView, { position, nameEnd, extraEnd, shift }: EntryPlace): ArchiveEntry {
  const flags = view.getUint16(position + 8, true);
  const name = new Uint8Array(
    view.buffer,
    view.byteOffset + position + ENTRY_BYTES,
    nameEnd - position - ENTRY_BYTES,
  );
  const large = largeNumbers(view, nameEnd, extraEnd);
  const number = (at: number) => {
    const value = view.getUint32(position + at, true);
    return value === NEEDS_ZIP64 ? large() : value;
  };
  // In the order in which the zip64 field lists the numbers that it has.
  const size = number(24);
  const packedSize = number(20);
  const headerAt = number(42) + shift;
  const method = view.getUint16(position + 10, true);
  const crc = view.getUint32(position + 16, true);
  return { name: nameText(name), method, isEncrypted: (flags & 1) === 1, crc, packedSize, size, headerAt };
}

/** Returns a function that gives the 64-bit numbers of an entry's zip64 field one after another. */
function largeNumbers(view: DataView, from: number, to: number): () => number {
  let at = from;
  while (at + 4 <= to && view.getUint16(at, true) !== 1) at += 4 + view.getUint16(at + 2, true);
  const end = at + 4 <= to ? Math.min(to, at + 4 + view.getUint16(at + 2, true)) : at;
  at += 4;
  return () => {
    if (at + 8 > end) throw badFile("the archive is damaged: a size in its list of contents is missing");
    at += 8;
    return Number(view.getBigUint64(at - 8, true));
  };
}

/**
 * Decodes a name: as UTF-8 where the bytes are valid UTF-8, whatever the flag says; else one letter for each byte,
 * because names are only shown to people.
 */
function nameText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return decodeBytes(bytes, "windows-1252");
  }
}

function isAside(name: string): boolean {
  return /(^|\/)(__MACOSX\/|\._)|\/$/.test(name);
}
