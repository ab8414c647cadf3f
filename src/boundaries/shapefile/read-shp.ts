import { badFile } from "../bad-file.ts";

/** A corner in the units of the file's system. */
export type Corner = readonly [x: number, y: number];

/** One record of a .shp: its rings or lines, or the kind of other record. */
export type ShpRecord =
  | { readonly kind: "polygon" | "line"; readonly parts: readonly (readonly Corner[])[] }
  | { readonly kind: "point" | "multipatch" | "none" | "unreadable" };

/** The records of a .shp, and whether the file ends before its last record. */
export interface ShpRecords {
  readonly records: readonly ShpRecord[];
  readonly isCut: boolean;
}

const FILE_CODE = 9994;
const HEADER_BYTES = 100;
const RECORD_HEADER_BYTES = 8;

/** Kinds of shapes by the last digit of their type; three-dimensional and measured types are these plus 10 or 20. */
const KINDS: Readonly<Record<number, "none" | "point" | "line" | "polygon">> = {
  0: "none",
  1: "point",
  3: "line",
  5: "polygon",
  8: "point",
};

/**
 * Reads every record of a .shp in the file's order, which is also that of the .dbf. Heights and measures are dropped; a
 * record with impossible numbers is "unreadable" and keeps its place.
 *
 * @throws AppError BadInput where the file is not a .shp.
 * Source: ESRI Shapefile Technical Description, July 1998.
 */
export function readShp(bytes: Uint8Array): ShpRecords {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getInt32(0) !== FILE_CODE)
    throw badFile("expected a .shp, got something else under its name");
  const records: ShpRecord[] = [];
  let at = HEADER_BYTES;
  while (at + RECORD_HEADER_BYTES <= bytes.length) {
    const start = at + RECORD_HEADER_BYTES;
    const end = start + 2 * view.getInt32(at + 4);
    if (end < start + 4 || end > bytes.length) return { records, isCut: true };
    records.push(recordOf(new DataView(bytes.buffer, bytes.byteOffset + start, end - start)));
    at = end;
  }
  // A file that was cut between two records still states its full length, in words of two bytes.
  return { records, isCut: at !== bytes.length || 2 * view.getInt32(24) > bytes.length };
}

function recordOf(record: DataView): ShpRecord {
  const type = record.getInt32(0, true);
  if (type === 31) return { kind: "multipatch" };
  const kind = type >= 0 && type < 30 ? KINDS[type % 10] : undefined;
  if (kind === undefined) return { kind: "unreadable" };
  if (kind !== "line" && kind !== "polygon") return { kind };
  const parts = partsOf(record);
  return parts === null ? { kind: "unreadable" } : { kind, parts };
}

/** Returns the rings or lines of a record; null where its counts do not fit its size, or a corner is not a number. */
function partsOf(record: DataView): Corner[][] | null {
  if (record.byteLength < 44) return null;
  const partCount = record.getInt32(36, true);
  const cornerCount = record.getInt32(40, true);
  const cornersAt = 44 + 4 * partCount;
  if (partCount < 0 || cornerCount < 0 || cornersAt + 16 * cornerCount > record.byteLength) return null;
  const starts = Array.from({ length: partCount }, (_, part) => record.getInt32(44 + 4 * part, true));
  const parts: Corner[][] = [];
  for (const [part, start] of starts.entries()) {
    const end = starts[part + 1] ?? cornerCount;
    if (start < 0 || end < start || end > cornerCount) return null;
    const corners: Corner[] = [];
    for (let corner = start; corner < end; corner++) {
      const at = cornersAt + 16 * corner;
      corners.push([record.getFloat64(at, true), record.getFloat64(at + 8, true)]);
    }
    if (!corners.flat().every(Number.isFinite)) return null;
    parts.push(corners);
  }
  return parts;
}
