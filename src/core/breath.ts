import { pause } from "./abort.ts";

const LONGEST_TASK_MS = 12;

/** Pauses for other work if the last pause was long enough ago; rejects with the signal's reason when aborted. */
export type Breath = () => Promise<void> | undefined;

/**
 * All loops that pause wait here, one after the other: two that went on in the same turn of the event loop would make
 * one long task.
 */
let queue: Promise<void> = Promise.resolve();

/** Returns a function that keeps a long loop from blocking its thread: call it between steps, and `await` its result. */
export function createBreath(signal: AbortSignal | undefined): Breath {
  let last = performance.now();
  return () => {
    if (performance.now() - last < LONGEST_TASK_MS) return undefined;
    const turn = queue.then(() => pause(0, signal));
    queue = turn.catch(() => {});
    return turn.then(() => {
      last = performance.now();
    });
  };
}
