import { AppError } from "../core/errors.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Transport } from "./transport.ts";

/** A whole file is held in memory: no more than this, bytes. */
const most = 2 ** 30;
/** Read at once, bytes. */
const pieceBytes = 4 * 2 ** 20;

/**
 * All bytes of a file, an array of the caller's own.
 *
 * @param onBytes  called after each piece but the last, with the bytes that are here and those of the file.
 * @throws AppError SourceInvalid for one without a size or above a gigabyte; what opening and reading throw.
 */
export async function readWholeFile(
  transport: Transport,
  address: string,
  options: ReadOptions = {},
  onBytes: (received: number, size: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const file = await transport.open(address, options);
  const { size } = file;
  if (size === null || size > most)
    throw new AppError(
      "SourceInvalid",
      `${address}: expected a file of at most ${most} bytes, got ${size === null ? "one of unknown size" : size}`,
      { address },
    );
  const bytes = new Uint8Array(size);
  for (let offset = 0; offset < size; offset += pieceBytes) {
    if (offset > 0) onBytes(offset, size);
    const [piece] = await file.read([{ offset, length: pieceBytes }], options);
    bytes.set(piece!, offset);
  }
  return bytes;
}
