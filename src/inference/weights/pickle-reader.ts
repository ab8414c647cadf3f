import { AppError } from "../../core/errors.ts";

/** Cursor over the bytes of a pickle; every read is checked against the end. */
export interface PickleReader {
  position: number;
  byte(): number;
  /** Unsigned little-endian number of `length` bytes, at most 2^53. */
  count(length: 1 | 2 | 4 | 8): number;
  int32(): number;
  float64(): number;
  /** Two's complement little-endian whole number. */
  long(length: number): number | bigint;
  bytes(length: number): Uint8Array;
  text(length: number): string;
  line(): string;
}

/** A reader at the start of `file`. @throws MalformedFile from any read beyond the end. */
export function pickleReader(file: Uint8Array, address: string, position = 0): PickleReader {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const reader: PickleReader = {
    position,
    byte: () => view.getUint8(take(1)),
    count: (length) => unsigned(view, take(length), length),
    int32: () => view.getInt32(take(4), true),
    float64: () => view.getFloat64(take(8), false),
    long: (length) => twosComplement(reader.bytes(length)),
    bytes: (length) => file.subarray(take(length), reader.position),
    text: (length) => new TextDecoder().decode(reader.bytes(length)),
    line() {
      const end = file.indexOf(10, reader.position);
      const text = reader.text((end < 0 ? file.length : end) - reader.position);
      take(1);
      return text;
    },
  };
  function take(length: number): number {
    const start = reader.position;
    if (start + length > file.length)
      throw new AppError(
        "MalformedFile",
        `${address}: the pickle ends at byte ${file.length}, expected ${start + length}`,
        { address },
      );
    reader.position = start + length;
    return start;
  }
  return reader;
}

function unsigned(view: DataView, position: number, length: 1 | 2 | 4 | 8): number {
  if (length === 1) return view.getUint8(position);
  if (length === 2) return view.getUint16(position, true);
  if (length === 4) return view.getUint32(position, true);
  return Number(view.getBigUint64(position, true));
}

function twosComplement(bytes: Uint8Array): number | bigint {
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]!);
  const signed =
    bytes.length > 0 && bytes[bytes.length - 1]! > 127 ? value - (1n << BigInt(8 * bytes.length)) : value;
  return signed >= Number.MIN_SAFE_INTEGER && signed <= Number.MAX_SAFE_INTEGER ? Number(signed) : signed;
}
