import { isAppError } from "./errors.ts";

/** Whether the same question may be answered a moment later: a connection was lost, a server was busy, or a file changed while it was read. */
export function mayPass(error: unknown): boolean {
  return (
    (isAppError(error, "SourceUnreachable") || isAppError(error, "SourceInvalid")) &&
    error.fields.mayPass === true
  );
}
