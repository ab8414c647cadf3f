import { type ErrorTag, isAppError } from "../core/errors.ts";
import { maskSecrets } from "../core/masked-address.ts";
import { addressNotAgreed } from "../core/not-agreed.ts";

/** A failed request: the kind of failure and a sentence for a person. */
export interface Failure {
  readonly tag: ErrorTag | "Unexpected";
  readonly message: string;
  /** The address that was not asked, because the person has not agreed to it. */
  readonly notAgreed?: string;
}

/** The part of an opened file's address before its name. It is valid for this visit only, so messages leave it out. */
const openedFile = /\bopened:\d+\//g;

/** Turns an error into a failure that the page can show. */
export function describeFailure(error: unknown): Failure {
  const message = maskSecrets(error instanceof Error ? error.message : String(error));
  const notAgreed = addressNotAgreed(error);
  return {
    tag: isAppError(error) ? error.tag : "Unexpected",
    message: message.replaceAll(openedFile, ""),
    ...(notAgreed !== null && { notAgreed }),
  };
}
