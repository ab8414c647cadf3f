import { untilAborted } from "./abort.ts";

/** Work whose result several callers wait for. */
export interface SharedTask<T> {
  /** Waits for the work, or rejects at once with this caller's reason when this caller aborts. */
  join(signal: AbortSignal | undefined): Promise<T>;
}

/**
 * Starts work that goes on while at least one caller waits for it, and is aborted when all callers have given up.
 *
 * @param onLost called once when the work failed or was given up, so that the task is no longer kept for others.
 */
export function startSharedTask<T>(
  work: (signal: AbortSignal) => Promise<T>,
  onLost: () => void,
): SharedTask<T> {
  const controller = new AbortController();
  const done = work(controller.signal);
  let waiting = 0;
  let isSettled = false;
  done.then(
    () => {
      isSettled = true;
    },
    () => {
      if (!isSettled) onLost();
      isSettled = true;
    },
  );
  return {
    async join(signal) {
      waiting += 1;
      try {
        return await untilAborted(done, signal);
      } finally {
        waiting -= 1;
        if (waiting === 0 && !isSettled) {
          isSettled = true;
          onLost();
          controller.abort(new DOMException("nobody waits for this any more", "AbortError"));
        }
      }
    },
  };
}
