import { AppError } from "../../core/errors.ts";

/** The longest whole number that is read, in bytes: the time for reading grows with the square of its length. */
const LONGEST_NUMBER = 1024;

const decoder = new TextDecoder();

/** A cursor over the bytes of a pickle; every read is checked against the end. */
export interface PickleReader {
  position: number;
  byte(): number;
  /** Reads an unsigned little-endian number of `length` bytes; above 2^53 it loses its last bits. */
  count(length: 1 | 2 | 4 | 8): number;
  int32(): number;
  float64(): number;
  /** Reads a two's complement little-endian whole number of at most 1,024 bytes. */
  long(length: number): number | bigint;
  bytes(length: number): Uint8Array;
  text(length: number): string;
  line(): string;
}

/** Creates a reader at the start of `file`. Its reads throw MalformedFile beyond the end. */
export function pickleReader(file: Uint8Array, address: string, position = 0): PickleReader {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const reader: PickleReader = {
    position,
    byte: () => view.getUint8(take(1)),
    count: (length) => unsigned(view, take(length), length),
    int32: () => view.getInt32(take(4), true),
    float64: () => view.getFloat64(take(8), false),
    long(length) {
      if (length > LONGEST_NUMBER)
        throw malformed(`a number of ${length} bytes, expected at most ${LONGEST_NUMBER}`);
      return twosComplement(reader.bytes(length));
    },
    bytes: (length) => file.subarray(take(length), reader.position),
    text: (length) => decoder.decode(reader.bytes(length)),
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
      throw malformed(`the pickle ends at byte ${file.length}, expected ${start + length}`);
    reader.position = start + length;
    return start;
  }
  function malformed(problem: string): AppError {
    return new AppError("MalformedFile", `${address}: ${problem}`, { address });
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
