import { AppError } from "./errors.ts";

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];

const ARRAYS = {
  "|u1": Uint8Array,
  "|i1": Int8Array,
  "<u2": Uint16Array,
  "<i2": Int16Array,
  "<u4": Uint32Array,
  "<i4": Int32Array,
  "<f4": Float32Array,
  "<f8": Float64Array,
} as const;

/** An array as NumPy's `.npy` format stores it, C order. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/**
 * Writes these values in this shape as a `.npy` file (format 1.0, little-endian, C order), with the numbers of the array: float32, int32 or
 * uint8.
 */
export function encodeNpy(
  values: Float32Array | Int32Array | Uint8Array,
  shape: readonly number[],
): Uint8Array<ArrayBuffer> {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const descr = values instanceof Float32Array ? "<f4" : values instanceof Int32Array ? "<i4" : "|u1";
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${axes}), }`;
  const headerLength = Math.ceil((MAGIC.length + 2 + text.length + 1) / 64) * 64;
  const size = values.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(headerLength + values.length * size).fill(0x20, 0, headerLength);
  bytes.set(MAGIC);
  const view = new DataView(bytes.buffer);
  view.setUint16(MAGIC.length, headerLength - MAGIC.length - 2, true);
  bytes.set(new TextEncoder().encode(text), MAGIC.length + 2);
  bytes[headerLength - 1] = 0x0a;
  if (values instanceof Uint8Array) bytes.set(values, headerLength);
  else if (values instanceof Int32Array)
    for (const [i, value] of values.entries()) view.setInt32(headerLength + i * size, value, true);
  else for (const [i, value] of values.entries()) view.setFloat32(headerLength + i * size, value, true);
  return bytes;
}

/** The header of a `.npy` file, and the bytes after it. */
interface NpyContent {
  /** NumPy's name of the number format: "<f2". */
  readonly descr: string;
  readonly shape: readonly number[];
  /** The numbers as stored, C order. */
  readonly bytes: Uint8Array;
  /** Returns the error for an array that cannot be used. */
  readonly malformed: (got: string) => AppError;
}

/**
 * Reads the header of a `.npy` file, format 1.0 or 2.0, C order.
 *
 * @throws AppError MalformedFile for any other file.
 */
export function openNpy(bytes: Uint8Array, address: string): NpyContent {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const malformed = (got: string) =>
    new AppError("MalformedFile", `${address}: expected a little-endian C-order .npy array, got ${got}`, {
      address,
    });
  if (bytes.length < 12 || MAGIC.slice(0, 6).some((byte, i) => bytes[i] !== byte))
    throw malformed("no .npy header");
  const isLong = bytes[6] !== 1;
  const start = isLong ? 12 : 10;
  const dataStart = start + (isLong ? view.getUint32(8, true) : view.getUint16(8, true));
  const header = new TextDecoder().decode(bytes.subarray(start, dataStart));
  const descr = /'descr': '([^']*)'/.exec(header)?.[1] ?? "nothing";
  const shape = /'shape': \(([^)]*)\)/.exec(header)?.[1]?.match(/\d+/g)?.map(Number) ?? [];
  if (!header.endsWith("\n")) throw malformed("a header that does not end in a line end");
  if (header.includes("True")) throw malformed(header.trim());
  return { descr, shape, bytes: bytes.subarray(dataStart), malformed };
}

/**
 * Reads the array of a `.npy` file: format 1.0 or 2.0, little-endian integers up to 32 bits or floats, C order.
 *
 * @throws AppError MalformedFile for any other file.
 */
export function decodeNpy(file: Uint8Array, address: string): NpyArray {
  const { descr, shape, bytes, malformed } = openNpy(file, address);
  if (!(descr in ARRAYS)) throw malformed(`numbers of the format ${descr}`);
  const ArrayType = ARRAYS[descr as keyof typeof ARRAYS];
  const length = shape.reduce((product, axis) => product * axis, 1);
  const data = new Uint8Array(bytes.subarray(0, length * ArrayType.BYTES_PER_ELEMENT));
  if (data.length !== length * ArrayType.BYTES_PER_ELEMENT) throw malformed(`${data.length} bytes of data`);
  return { shape, values: new ArrayType(data.buffer) };
}
