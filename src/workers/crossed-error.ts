import { AppError, type ErrorTag, isAppError } from "../core/errors.ts";
import { maskSecrets } from "../core/masked-address.ts";
import type { CrossedError } from "./call-protocol.ts";

/** Packs an error so that it can cross to another thread. */
export function packError(error: unknown): CrossedError {
  if (isAppError(error)) return { tag: error.tag, message: error.message, fields: error.fields };
  const message = maskSecrets(error instanceof Error ? error.message : String(error));
  return { tag: "Unexpected", message, fields: null };
}

/** Restores the error that was thrown: an AppError with its tag and fields, or an Error for a defect. */
export function unpackError({ tag, message, fields }: CrossedError): Error {
  return tag === "Unexpected"
    ? new Error(message)
    : new AppError(tag, message, fields as AppError<ErrorTag>["fields"]);
}
