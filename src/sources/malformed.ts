import { AppError, isAppError } from "../core/errors.ts";

/** The failure of a file that is not what its format or its own tags say. */
export function malformed(
  address: string,
  expected: string,
  got: string | number,
  cause?: unknown,
): AppError {
  return new AppError("MalformedFile", `${address}: expected ${expected}, got ${got}`, { address }, cause);
}

/** What a decoder threw, as the failure of the file; failures of this family and aborts stay as they are. */
export function asMalformed(address: string, expected: string, error: unknown): unknown {
  if (isAppError(error) || (error instanceof DOMException && error.name === "AbortError")) return error;
  return malformed(address, expected, error instanceof Error ? error.message : String(error), error);
}
