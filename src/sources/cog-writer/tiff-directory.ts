/** One field of a TIFF image file directory (TIFF 6.0, section 2). */
export interface TiffField {
  readonly tag: number;
  readonly type: "ascii" | "short" | "long" | "double";
  readonly values: readonly number[] | string;
}

const TYPES = {
  ascii: { code: 2, size: 1 },
  short: { code: 3, size: 2 },
  long: { code: 4, size: 4 },
  double: { code: 12, size: 8 },
} as const;

/** Returns the number of bytes that a directory takes in a file, with the values that do not fit in its entries. */
export function directorySize(fields: readonly TiffField[]): number {
  const beyond = fields.map(valueSize).filter((size) => size > 4);
  return 2 + 12 * fields.length + 4 + beyond.reduce((sum, size) => sum + even(size), 0);
}

/**
 * Writes a directory at `start` of a little-endian classic TIFF; long values follow directly after it.
 *
 * @param next  Position of the next directory, 0 for none.
 */
export function writeDirectory(
  view: DataView,
  start: number,
  fields: readonly TiffField[],
  next: number,
): void {
  const sorted = [...fields].sort((a, b) => a.tag - b.tag);
  view.setUint16(start, sorted.length, true);
  let free = start + 2 + 12 * sorted.length + 4;
  sorted.forEach((field, position) => {
    const entry = start + 2 + 12 * position;
    view.setUint16(entry, field.tag, true);
    view.setUint16(entry + 2, TYPES[field.type].code, true);
    view.setUint32(entry + 4, valueCount(field), true);
    const size = valueSize(field);
    writeValues(view, size > 4 ? free : entry + 8, field);
    if (size <= 4) return;
    view.setUint32(entry + 8, free, true);
    free += even(size);
  });
  view.setUint32(start + 2 + 12 * sorted.length, next, true);
}

function writeValues(view: DataView, start: number, { type, values }: TiffField): void {
  const numbers = typeof values === "string" ? [...new TextEncoder().encode(values), 0] : values;
  numbers.forEach((value, index) => {
    const position = start + index * TYPES[type].size;
    if (type === "ascii") view.setUint8(position, value);
    else if (type === "short") view.setUint16(position, value, true);
    else if (type === "long") view.setUint32(position, value, true);
    else view.setFloat64(position, value, true);
  });
}

function valueCount({ values }: TiffField): number {
  return typeof values === "string" ? new TextEncoder().encode(values).length + 1 : values.length;
}

function valueSize(field: TiffField): number {
  return valueCount(field) * TYPES[field.type].size;
}

function even(size: number): number {
  return size + (size % 2);
}
