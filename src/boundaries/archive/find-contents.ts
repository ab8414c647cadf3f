import { badFile } from "../bad-file.ts";

/** Where an archive's list of contents lies. */
interface Contents {
  readonly count: number;
  readonly at: number;
  readonly end: number;
  /** The number of bytes before the archive, which is added to the offsets in the list. */
  readonly shift: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const LOCATOR = 0x07064b50;
const LOCATOR_BYTES = 20;
const END_64 = 0x06064b50;
const END_64_BYTES = 56;

/**
 * Finds the list of contents at the end of a zip archive (zip64 too), without which nothing in the archive can be trusted.
 *
 * @throws AppError BadInput where there is none: the archive is cut short, damaged, in several volumes, or not an archive.
 */
export function findContents(archive: Uint8Array): Contents {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endRecord(view);
  const isSplit = view.getUint16(end + 4, true) !== view.getUint16(end + 6, true);
  if (isSplit) throw badFile("expected an archive in one file, got one of several volumes");
  const large = largeRecord(view, end);
  const listEnd = large ?? end;
  const count = large === null ? view.getUint16(end + 10, true) : Number(view.getBigUint64(large + 32, true));
  const bytes = large === null ? view.getUint32(end + 12, true) : Number(view.getBigUint64(large + 40, true));
  const told = large === null ? view.getUint32(end + 16, true) : Number(view.getBigUint64(large + 48, true));
  const at = listEnd - bytes;
  if (at < 0 || told > at)
    throw badFile("the archive is cut short or damaged: its list of contents does not fit it");
  return { count, at, end: listEnd, shift: at - told };
}

/** Finds the end record: the last one whose comment ends with the archive or before. */
function endRecord(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= earliest; at--) {
    if (view.getUint32(at, true) !== END) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) <= view.byteLength) return at;
  }
  throw badFile("the archive is cut short or damaged: its list of contents is missing");
}

/** Returns where the zip64 record begins; null where the archive has none. */
function largeRecord(view: DataView, end: number): number | null {
  const locator = end - LOCATOR_BYTES;
  if (locator < END_64_BYTES || view.getUint32(locator, true) !== LOCATOR) return null;
  const at = locator - END_64_BYTES;
  if (view.getUint32(at, true) !== END_64)
    throw badFile("the archive is damaged: its list of contents is not where it should be");
  return at;
}
