import { pause } from "./abort.ts";

const longestTaskMs = 24;

/** Lets other work in, if the last time was long enough ago; rejects with the signal's reason when aborted. */
export type Breath = () => Promise<void> | undefined;

/** For loops that would hold the thread: call it between steps, and `await` what it gives. */
export function createBreath(signal: AbortSignal | undefined): Breath {
  let last = performance.now();
  return () => {
    if (performance.now() - last < longestTaskMs) return undefined;
    return pause(0, signal).then(() => {
      last = performance.now();
    });
  };
}
