import { decodeBytes } from "../../core/text/decode-bytes.ts";
import { badFile } from "../bad-file.ts";

/** A column of text of a .dbf. */
interface TextColumn {
  readonly heading: string;
  /** The stored bytes of each row, with their padding. */
  readonly cells: readonly Uint8Array[];
}

/** The text columns of a .dbf, and the byte that states its encoding. */
export interface DbfText {
  readonly columns: readonly TextColumn[];
  /** The language driver, 0 where none is stated. */
  readonly language: number;
}

const FIELD_BYTES = 32;
const FIELDS_END = 0x0d;
const TEXT = "C".charCodeAt(0);

/**
 * Reads the text columns of a .dbf, so that areas keep their names. Rows are in the order of the .shp; deleted rows are included.
 *
 * @throws AppError BadInput where the file is not a .dbf or is cut.
 * Source: dBASE III PLUS table format, as ESRI's Shapefile description takes it over.
 */
export function readDbf(bytes: Uint8Array): DbfText {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < FIELD_BYTES + 1) throw badFile("the .dbf is cut");
  const rowCount = view.getUint32(4, true);
  const rowsAt = view.getUint16(8, true);
  const rowBytes = view.getUint16(10, true);
  if (rowBytes === 0 || rowsAt + rowCount * rowBytes > bytes.length)
    throw badFile("the .dbf is cut or damaged");
  const columns: TextColumn[] = [];
  let offset = 1;
  for (let at = FIELD_BYTES; at + FIELD_BYTES <= rowsAt && bytes[at] !== FIELDS_END; at += FIELD_BYTES) {
    const width = bytes[at + 16]!;
    const start = rowsAt + offset;
    offset += width;
    if (bytes[at + 11] !== TEXT || offset > rowBytes) continue;
    const cells = Array.from({ length: rowCount }, (_, row) =>
      bytes.subarray(start + row * rowBytes, start + row * rowBytes + width),
    );
    columns.push({ heading: headingOf(bytes.subarray(at, at + 11)), cells });
  }
  return { columns, language: bytes[29]! };
}

function headingOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeBytes(bytes.subarray(0, end === -1 ? bytes.length : end), "windows-1252").trim();
}
