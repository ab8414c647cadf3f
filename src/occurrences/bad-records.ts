import { AppError } from "../core/errors.ts";

/** Returns the error of a file of records that cannot be used. @param reason  what was expected and what came. */
export function badRecords(reason: string, cause?: unknown): AppError<"BadInput"> {
  return new AppError("BadInput", reason, { input: "records" }, cause);
}
