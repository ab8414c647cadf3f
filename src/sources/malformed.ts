import { AppError, isAppError } from "../core/errors.ts";

/** Returns the error for a file that does not agree with its format or its own tags. */
export function malformed(
  address: string,
  expected: string,
  got: string | number,
  cause?: unknown,
): AppError {
  return new AppError("MalformedFile", `${address}: expected ${expected}, got ${got}`, { address }, cause);
}

/** Turns what a decoder threw into the error of the file; an AppError or an abort stays as it is. */
export function asMalformed(address: string, expected: string, error: unknown): unknown {
  if (isAppError(error) || (error instanceof DOMException && error.name === "AbortError")) return error;
  return malformed(address, expected, error instanceof Error ? error.message : String(error), error);
}
