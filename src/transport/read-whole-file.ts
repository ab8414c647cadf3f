import { AppError } from "../core/errors.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Transport } from "./transport.ts";

/** A whole file is held in memory: no more than this, bytes. */
const most = 2 ** 30;

/** All bytes of a file. @throws AppError SourceInvalid for one without a size or above a gigabyte; what opening and reading throw. */
export async function readWholeFile(
  transport: Transport,
  address: string,
  options: ReadOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const file = await transport.open(address, options);
  const { size } = file;
  if (size === null || size > most)
    throw new AppError(
      "SourceInvalid",
      `${address}: expected a file of at most ${most} bytes, got ${size === null ? "one of unknown size" : size}`,
      { address },
    );
  const [bytes] = await file.read([{ offset: 0, length: size }], options);
  return bytes!;
}
