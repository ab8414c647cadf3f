import { AppError, isAppError } from "./errors.ts";

/** Returns the error for an address whose server was not asked, because only a link or a catalogue names it. */
export function notAgreedError(origin: string, address: string): AppError<"SourceUnreachable"> {
  return new AppError(
    "SourceUnreachable",
    `${origin}: expected a server that somebody here agreed to read from, got one that only a link or a catalogue names; it was not asked`,
    { address, notAgreed: origin },
  );
}

/**
 * Returns the origin of the server that could be read from if the person agreed to it; null where the error is about
 * something else.
 */
export function originNotAgreed(error: unknown): string | null {
  if (isAppError(error, "SourceUnreachable") || isAppError(error, "OutsideCoverage"))
    return error.fields.notAgreed ?? null;
  return null;
}
