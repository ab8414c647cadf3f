import { pause } from "../../core/abort.ts";
import type { AppError } from "../../core/errors.ts";
import { mayPass } from "../../core/may-pass.ts";
import type { ReadOptions } from "../../core/read-options.ts";

/** Times that a reading is begun; each of its requests has attempts of its own. */
const ATTEMPTS = 2;

/** The pause before the next attempt in milliseconds, with up to as much again at random. */
const PAUSE_MS = 500;

/**
 * What a reading gives, begun once more where it failed in a way that may pass. What was read before stands in the caches.
 *
 * @param failuresIn  failures that the reading returns instead of throwing them; the last reading is given with them.
 * @throws what the last attempt does; the signal's reason.
 */
export async function readAgain<T>(
  read: () => Promise<T>,
  { signal }: ReadOptions,
  failuresIn: (got: T) => readonly AppError[] = () => [],
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const isLast = attempt === ATTEMPTS;
    try {
      const got = await read();
      if (isLast || !failuresIn(got).some(mayPass)) return got;
    } catch (error) {
      signal?.throwIfAborted();
      if (isLast || !mayPass(error)) throw error;
    }
    await pause(PAUSE_MS * (1 + Math.random()), signal);
  }
}
