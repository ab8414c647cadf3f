import { AppError } from "../core/errors.ts";
import { openNpy } from "../core/npy.ts";
import { quote } from "../core/quote.ts";
import { type InertObject, isPickled } from "../inference/weights/pickled-value.ts";
import { unpickle } from "../inference/weights/unpickle.ts";

/** A numeric array of NumPy as numbers; whole numbers of 64 bits lose what is beyond 2^53. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** A value out of a pickle: plain data, with NumPy's arrays as {@link NumberArray} and arrays of objects as lists. */
export type NumpyValue =
  | null
  | string
  | number
  | boolean
  | bigint
  | NumberArray
  | readonly NumpyValue[]
  | ReadonlyMap<NumpyValue, NumpyValue>;

/** Readers of NumPy's number formats, by their names without the sign of the byte order. */
const FORMATS: Readonly<Record<string, (view: DataView, at: number) => number>> = {
  b1: (view, at) => view.getUint8(at),
  u1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  u2: (view, at) => view.getUint16(at, true),
  i2: (view, at) => view.getInt16(at, true),
  u4: (view, at) => view.getUint32(at, true),
  i4: (view, at) => view.getInt32(at, true),
  u8: (view, at) => Number(view.getBigUint64(at, true)),
  i8: (view, at) => Number(view.getBigInt64(at, true)),
  f4: (view, at) => view.getFloat32(at, true),
  f8: (view, at) => view.getFloat64(at, true),
};

/**
 * Reads a `.npy` file, also one that holds a pickled Python object (as `numpy.save` writes a dictionary): nothing in it is ever run, and
 * only plain values and NumPy's arrays and numbers are taken.
 *
 * @throws AppError MalformedFile where it is another file, or holds an object of another kind; UnsafeCheckpoint as `unpickle` does.
 */
export function readNumpyFile(file: Uint8Array, address: string): NumpyValue {
  const { descr, shape, bytes } = openNpy(file, address);
  if (descr !== "|O") return numbersOf(descr, shape, bytes, address);
  const { value } = unpickle(bytes, 0, address, {
    call: () => undefined,
    load: () => {
      throw malformed(address, "a storage of PyTorch");
    },
  });
  const content = numpyValue(value, address);
  // An array of no dimensions holds one object.
  return shape.length === 0 && Array.isArray(content) && content.length === 1
    ? (content[0] as NumpyValue)
    : content;
}

/** Reads the numbers of an array whose format has a name such as `<i8`. @throws AppError MalformedFile */
export function numbersOf(
  descr: string,
  shape: readonly number[],
  bytes: Uint8Array,
  address: string,
): NumberArray {
  const read = /^[|<]/.test(descr) ? FORMATS[descr.slice(1)] : undefined;
  if (read === undefined) throw malformed(address, `numbers of the format ${quote(descr)}`);
  const size = Number(descr.slice(2));
  const length = shape.reduce((product, axis) => product * axis, 1);
  if (bytes.length < length * size)
    throw malformed(address, `${bytes.length} bytes for ${length} numbers of ${size}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(length);
  for (let at = 0; at < length; at++) values[at] = read(view, at * size);
  return { shape, values };
}

/** Turns what a pickle holds into plain data. */
function numpyValue(value: unknown, address: string): NumpyValue {
  if (value === null || ["string", "number", "boolean", "bigint"].includes(typeof value))
    return value as NumpyValue;
  if (Array.isArray(value)) return value.map((one) => numpyValue(one, address));
  if (value instanceof Map)
    return new Map([...value].map(([key, one]) => [numpyValue(key, address), numpyValue(one, address)]));
  if (isPickled<InertObject>(value, "object")) return fromObject(value, address);
  throw malformed(address, "a class");
}

/** An array is `_reconstruct()` with a state; a number of NumPy is `scalar(dtype, bytes)`. */
function fromObject(object: InertObject, address: string): NumpyValue {
  const { className, args, state } = object;
  if (/^numpy\.(?:_core|core)\.multiarray\._reconstruct$/.test(className) && Array.isArray(state)) {
    const [, shape, dtype, isFortran, content] = state as unknown[];
    if (!Array.isArray(shape) || isFortran === true) throw malformed(address, "an array in Fortran's order");
    const descr = formatOf(dtype, address);
    if (descr === "|O") return numpyValue(content, address);
    return numbersOf(descr, shape as number[], bytesOf(content, address), address);
  }
  if (/^numpy\.(?:_core|core)\.multiarray\.scalar$/.test(className)) {
    const [dtype, content] = args;
    return numbersOf(formatOf(dtype, address), [1], bytesOf(content, address), address).values[0]!;
  }
  throw malformed(address, `an object of ${quote(className)}`);
}

/** The format of a `numpy.dtype("i8", False, True)` with its byte order in the state. */
function formatOf(dtype: unknown, address: string): string {
  if (!isPickled<InertObject>(dtype, "object") || dtype.className !== "numpy.dtype")
    throw malformed(address, "an array without a format");
  const name = String(dtype.args[0]);
  if (/^O/.test(name)) return "|O";
  const order = Array.isArray(dtype.state) ? String((dtype.state as unknown[])[1]) : "<";
  if (order === ">") throw malformed(address, "numbers with the highest byte first");
  return `${/1$/.test(name) ? "|" : "<"}${name}`;
}

/** Bytes are bytes, or (in older protocols) a text of one letter a byte. */
function bytesOf(content: unknown, address: string): Uint8Array {
  if (content instanceof Uint8Array) return content;
  if (isPickled<InertObject>(content, "object") && content.className === "_codecs.encode")
    return Uint8Array.from(String(content.args[0]), (letter) => letter.charCodeAt(0));
  throw malformed(address, "an array without its bytes");
}

/** Narrows to an array of numbers; a plain list of numbers is one too. @throws AppError MalformedFile */
export function asNumbers(value: NumpyValue | undefined, name: string, address: string): NumberArray {
  if (Array.isArray(value)) {
    const rows = value as readonly NumpyValue[];
    if (rows.every((one) => typeof one === "number"))
      return { shape: [rows.length], values: rows as number[] };
  } else if (typeof value === "object" && value !== null && "values" in value && "shape" in value)
    return value as NumberArray;
  throw malformed(address, `${quote(name)}: no numbers`);
}

function malformed(address: string, got: string): AppError {
  return new AppError("MalformedFile", `${address}: expected plain values and arrays of NumPy, got ${got}`, {
    address,
  });
}
