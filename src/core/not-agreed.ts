import { AppError, isAppError } from "./errors.ts";

/** The failure of an address whose server was not asked, because only a link or a catalogue names it. */
export function notAgreedError(origin: string, address: string): AppError<"SourceUnreachable"> {
  return new AppError(
    "SourceUnreachable",
    `${origin}: expected a server that somebody here agreed to read from, got one that only a link or a catalogue names; it was not asked`,
    { address, notAgreed: origin },
  );
}

/** The origin of the server that could be read from if the person agreed to it; null where an error is about something else. */
export function originNotAgreed(error: unknown): string | null {
  if (isAppError(error, "SourceUnreachable") || isAppError(error, "OutsideCoverage"))
    return error.fields.notAgreed ?? null;
  return null;
}
