import { type ErrorTag, isAppError } from "../core/errors.ts";
import { maskSecrets } from "../core/masked-address.ts";
import { addressNotAgreed } from "../core/not-agreed.ts";

/** A request that failed: what kind of failure, and its sentence. */
export interface Failure {
  readonly tag: ErrorTag | "Unexpected";
  readonly message: string;
  /** The address that was not asked, because nobody here agreed to it. */
  readonly notAgreed?: string;
}

/** A file that a person chose is named by its name alone: its address holds for this visit only and says nothing. */
const openedFile = /\bopened:\d+\//g;

/** The failure that an error stands for. */
export function failureOf(error: unknown): Failure {
  const message = maskSecrets(error instanceof Error ? error.message : String(error));
  const notAgreed = addressNotAgreed(error);
  return {
    tag: isAppError(error) ? error.tag : "Unexpected",
    message: message.replaceAll(openedFile, ""),
    ...(notAgreed !== null && { notAgreed }),
  };
}
