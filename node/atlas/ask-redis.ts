import { AppError } from "../../src/core/errors.ts";

/**
 * Returns what Redis answers, and its error reply as one sentence: a key of somebody else, no memory left, no right to do it.
 *
 * @param wanted  what was asked for, to follow "expected".
 * @throws AppError SourceInvalid for an error reply.
 */
export async function askRedis<T>(wanted: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ReplyError") throw error;
    throw new AppError(
      "SourceInvalid",
      `--redis: expected ${wanted}, got an error of Redis: ${reasonOf(error)}`,
      { address: "--redis" },
      error,
    );
  }
}

/** The reply without the place in a script of BullMQ, in one line; of a discarded transaction that of its first command. */
function reasonOf(error: Error & { previousErrors?: readonly Error[] }): string {
  const { message } = error.previousErrors?.[0] ?? error;
  return message
    .replace(/\s*script: [\da-f]{40}.*$/s, "")
    .replace(/\s+/g, " ")
    .trim();
}
