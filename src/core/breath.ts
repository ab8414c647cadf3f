import { pause } from "./abort.ts";

const longestTaskMs = 12;

/** Lets other work in, if the last time was long enough ago; rejects with the signal's reason when aborted. */
export type Breath = () => Promise<void> | undefined;

/** All who pause, one after the other: two that go on in the same turn would be one long task together. */
let queue: Promise<void> = Promise.resolve();

/** For loops that would hold the thread: call it between steps, and `await` what it gives. */
export function createBreath(signal: AbortSignal | undefined): Breath {
  let last = performance.now();
  return () => {
    if (performance.now() - last < longestTaskMs) return undefined;
    const turn = queue.then(() => pause(0, signal));
    queue = turn.catch(() => {});
    return turn.then(() => {
      last = performance.now();
    });
  };
}
