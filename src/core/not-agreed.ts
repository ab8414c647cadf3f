import { AppError, isAppError } from "./errors.ts";

/** The failure of an address that was not asked, because only a link or a catalogue names it. */
export function notAgreedError(address: string): AppError<"SourceUnreachable"> {
  const { origin, pathname } = new URL(address);
  const notAgreed = `${origin}${pathname}`;
  return new AppError(
    "SourceUnreachable",
    `${notAgreed}: expected an address that somebody here agreed to read from, got one that only a link or a catalogue names; it was not asked`,
    { address, notAgreed },
  );
}

/** The address, without its query, that could be read from if the person agreed to it; null where an error is about something else. */
export function addressNotAgreed(error: unknown): string | null {
  if (isAppError(error, "SourceUnreachable") || isAppError(error, "OutsideCoverage"))
    return error.fields.notAgreed ?? null;
  return null;
}
