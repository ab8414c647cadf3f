/** One field of a TIFF image file directory (TIFF 6.0, section 2). */
export interface TiffField {
  readonly tag: number;
  readonly type: "ascii" | "short" | "long" | "double" | "position";
  readonly values: readonly number[] | string;
  /** Whether values that do not fit in the entry stand behind all directories, and not behind their own. */
  readonly standsApart?: true;
}

/**
 * The numbers of a TIFF's structure: a classic file counts with 4 bytes and has at most 4 GB, a BigTIFF counts with 8
 * (https://www.awaresystems.be/imaging/tiff/bigtiff.html).
 */
export interface TiffWidths {
  /** Bytes of the file's header. */
  readonly header: number;
  /** Bytes of the number of entries, of one entry, and of a position or count. */
  readonly entries: number;
  readonly entry: number;
  readonly position: number;
}

export const CLASSIC_TIFF: TiffWidths = { header: 8, entries: 2, entry: 12, position: 4 };
export const BIG_TIFF: TiffWidths = { header: 16, entries: 8, entry: 20, position: 8 };

/** A position is a LONG in a classic file and a LONG8 in a BigTIFF. */
function typeOf({ type }: TiffField, { position }: TiffWidths): { code: number; size: number } {
  if (type === "position") return position === 4 ? { code: 4, size: 4 } : { code: 16, size: 8 };
  return {
    ascii: { code: 2, size: 1 },
    short: { code: 3, size: 2 },
    long: { code: 4, size: 4 },
    double: { code: 12, size: 8 },
  }[type];
}

/** Returns the bytes that a directory takes in a file, with the values that do not fit in its entries, and those of values that stand apart. */
export function directorySize(
  fields: readonly TiffField[],
  widths: TiffWidths,
): { readonly own: number; readonly apart: number } {
  const size = { own: widths.entries + widths.entry * fields.length + widths.position, apart: 0 };
  for (const field of fields) {
    const bytes = valueSize(field, widths);
    if (bytes > widths.position) size[field.standsApart ? "apart" : "own"] += even(bytes);
  }
  return size;
}

/**
 * Writes a directory at `start` of a little-endian TIFF; long values follow directly after it.
 *
 * @param next  Position of the next directory, 0 for none.
 * @param apart  Position of the values that stand apart.
 */
export function writeDirectory(
  view: DataView,
  start: number,
  fields: readonly TiffField[],
  { next, apart, widths }: { readonly next: number; readonly apart: number; readonly widths: TiffWidths },
): void {
  const sorted = [...fields].sort((a, b) => a.tag - b.tag);
  const { entries, entry, position } = widths;
  setNumber(view, start, sorted.length, entries);
  const free = { own: start + entries + entry * sorted.length + position, apart };
  sorted.forEach((field, place) => {
    const at = start + entries + entry * place;
    view.setUint16(at, field.tag, true);
    view.setUint16(at + 2, typeOf(field, widths).code, true);
    setNumber(view, at + 4, valueCount(field), position);
    const size = valueSize(field, widths);
    const inline = at + 4 + position;
    const where = field.standsApart ? "apart" : "own";
    writeValues(view, size > position ? free[where] : inline, field, widths);
    if (size <= position) return;
    setNumber(view, inline, free[where], position);
    free[where] += even(size);
  });
  setNumber(view, start + entries + entry * sorted.length, next, position);
}

/** Writes a whole number in 2, 4 or 8 bytes. */
export function setNumber(view: DataView, at: number, value: number, bytes: number): void {
  if (bytes === 2) view.setUint16(at, value, true);
  else if (bytes === 4) view.setUint32(at, value, true);
  else view.setBigUint64(at, BigInt(value), true);
}

function writeValues(view: DataView, start: number, field: TiffField, widths: TiffWidths): void {
  const { type, values } = field;
  const numbers = typeof values === "string" ? [...new TextEncoder().encode(values), 0] : values;
  const { size } = typeOf(field, widths);
  numbers.forEach((value, index) => {
    const position = start + index * size;
    if (type === "ascii") view.setUint8(position, value);
    else if (type === "double") view.setFloat64(position, value, true);
    else setNumber(view, position, value, size);
  });
}

function valueCount({ values }: TiffField): number {
  return typeof values === "string" ? new TextEncoder().encode(values).length + 1 : values.length;
}

function valueSize(field: TiffField, widths: TiffWidths): number {
  return valueCount(field) * typeOf(field, widths).size;
}

function even(size: number): number {
  return size + (size % 2);
}
