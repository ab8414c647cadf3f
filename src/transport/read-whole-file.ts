import { AppError } from "../core/errors.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Transport } from "./transport.ts";

/** The largest file that is read as a whole, bytes: it must fit in memory. */
const MOST = 2 ** 30;
/** Bytes in one read. */
const PIECE_BYTES = 4 * 2 ** 20;

/**
 * Reads all bytes of a file into a new array.
 *
 * @param onBytes  called after each piece but the last, with the number of bytes read so far and of the whole file.
 * @throws AppError SourceInvalid for a file of unknown size or above a gigabyte; the errors of opening and reading.
 */
export async function readWholeFile(
  transport: Transport,
  address: string,
  options: ReadOptions = {},
  onBytes: (received: number, size: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const file = await transport.open(address, options);
  const { size } = file;
  if (size === null || size > MOST)
    throw new AppError(
      "SourceInvalid",
      `${address}: expected a file of at most ${MOST} bytes, got ${size === null ? "one of unknown size" : size}`,
      { address },
    );
  const bytes = new Uint8Array(size);
  for (let offset = 0; offset < size; offset += PIECE_BYTES) {
    if (offset > 0) onBytes(offset, size);
    const [piece] = await file.read([{ offset, length: PIECE_BYTES }], options);
    bytes.set(piece!, offset);
  }
  return bytes;
}
