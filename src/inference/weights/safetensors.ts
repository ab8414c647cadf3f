import { AppError } from "../../core/errors.ts";
import { quote } from "../../core/quote.ts";
import {
  bytesPerNumber,
  isDtype,
  type StoredTensor,
  type StoredTensors,
  shapeSize,
} from "./stored-tensor.ts";

const HEADER_LIMIT = 100_000_000;

/**
 * Reads the tensors of a `.safetensors` file, as views into `file` (nothing is copied).
 * Format: 8 bytes little-endian header length, a JSON header {key: {dtype, shape, data_offsets}}, then the numbers.
 *
 * A tensor of a number format that is not supported (8-bit floats, unsigned words, ...) is listed without its numbers.
 *
 * @throws MalformedFile when the header is not JSON, a tensor's bytes do not fit its shape, or the tensors overlap,
 *   leave gaps, or reach beyond the file (the format forbids all three).
 */
export function readSafetensors(file: Uint8Array, address: string): StoredTensors {
  const { header, start } = readHeader(file, address);
  const tensors = new Map<string, StoredTensor>();
  const ranges: [number, number, string][] = [];
  for (const [key, entry] of Object.entries(header)) {
    if (key === "__metadata__") continue;
    const { dtype, shape, from, to } = readEntry(entry, key, address);
    ranges.push([from, to, key]);
    if (!isDtype(dtype)) {
      tensors.set(key, { dtype: `${quote(dtype)} numbers`, shape, bytes: new Uint8Array(0) });
      continue;
    }
    const expected = shapeSize(shape) * bytesPerNumber[dtype];
    if (to - from !== expected)
      throw malformed(address, `${quote(key)}: expected ${expected} bytes, got ${to - from}`);
    tensors.set(key, { dtype, shape, bytes: file.subarray(start + from, start + to) });
  }
  checkRanges(ranges, file.length - start, address);
  return tensors;
}

function readHeader(file: Uint8Array, address: string) {
  if (file.length < 8) throw malformed(address, `expected at least 8 bytes, got ${file.length}`);
  const length = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  if (length > HEADER_LIMIT || length > file.length - 8)
    throw malformed(address, `header of ${length} bytes in a file of ${file.length}`);
  const header = parseJson(new TextDecoder().decode(file.subarray(8, 8 + length)), address);
  if (!isRecord(header)) throw malformed(address, "expected a JSON object as header");
  return { header, start: 8 + length };
}

function readEntry(entry: unknown, key: string, address: string) {
  if (!isRecord(entry)) throw malformed(address, `${quote(key)}: expected an object`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== "string")
    throw malformed(address, `${quote(key)}: expected the name of a number format`);
  if (!isCounts(shape)) throw malformed(address, `${quote(key)}: expected a shape of whole numbers`);
  if (!isCounts(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!)
    throw malformed(address, `${quote(key)}: expected two rising offsets`);
  return { dtype, shape, from: offsets[0]!, to: offsets[1]! };
}

function checkRanges(ranges: [number, number, string][], total: number, address: string): void {
  ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let end = 0;
  for (const [from, to, key] of ranges) {
    if (from < end)
      throw malformed(address, `${quote(key)} overlaps the tensor before it by ${end - from} bytes`);
    if (from > end) throw malformed(address, `${from - end} bytes before ${quote(key)} belong to no tensor`);
    end = to;
  }
  if (end !== total) throw malformed(address, `expected ${end} bytes of tensors, got ${total}`);
}

function parseJson(text: string, address: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(address, "the header is not JSON", error);
  }
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function malformed(address: string, problem: string, cause?: unknown): AppError {
  return new AppError(
    "MalformedFile",
    `${address}: not a sound safetensors file: ${problem}`,
    { address },
    cause,
  );
}
