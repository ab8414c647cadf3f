import { AppError } from "../core/errors.ts";

/**
 * Returns the error for a file, or a part of it, that cannot be read. @param reason  what was expected and what came,
 * without a full stop.
 */
export function badFile(reason: string, cause?: unknown): AppError<"BadInput"> {
  return new AppError("BadInput", reason, { input: "area file" }, cause);
}
