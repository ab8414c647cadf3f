import { badFile } from "../bad-file.ts";

const HEADER = 0x04034b50;
const HEADER_BYTES = 30;

/** Where an entry lies. */
interface EntryPlace {
  readonly name: string;
  readonly headerAt: number;
  readonly packedSize: number;
}

/**
 * Refuses an archive whose list names the same bytes twice, so that a small archive cannot unpack to many times what it holds.
 *
 * @throws AppError BadInput where two entries share a byte.
 */
export function refuseOverlap(archive: Uint8Array, entries: readonly EntryPlace[]): void {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const ordered = [...entries].sort((one, other) => one.headerAt - other.headerAt);
  for (const [at, entry] of ordered.entries()) {
    const next = ordered[at + 1];
    if (next !== undefined && endOf(view, entry) > next.headerAt)
      throw badFile(
        `the archive is damaged or a bomb: expected each file in a place of its own, got "${entry.name}" and "${next.name}" in the same`,
      );
  }
}

/** Where an entry's bytes end. One without a header of its own, which is never unpacked, counts as a header and its bytes. */
function endOf(view: DataView, { headerAt, packedSize }: EntryPlace): number {
  const end = headerAt + HEADER_BYTES + packedSize;
  const hasHeader = headerAt + HEADER_BYTES <= view.byteLength && view.getUint32(headerAt, true) === HEADER;
  return hasHeader ? end + view.getUint16(headerAt + 26, true) + view.getUint16(headerAt + 28, true) : end;
}
