import { untilAborted } from "../core/abort.ts";
import { type CallTable, forwardCalls, type OnlyCalls } from "../core/calls.ts";
import { isAppError } from "../core/errors.ts";

/** Calls that outlive their workers: they wait until a worker can answer them, then go to the one that runs now. */
export interface LateCalls<Calls> {
  /** Each call throws what its worker throws, the signal's reason (at once), or the reason that {@link fail} was given. */
  readonly calls: Calls;
  /** Sends all calls from now on to this target. */
  answerBy(target: Calls): void;
  /** Lets all calls wait from now on. */
  wait(): void;
  /** Lets all calls fail from now on, because nothing can answer them. */
  fail(reason: Error): void;
}

/** @param onLost  called when a call failed because the device or its worker was lost. */
export function createLateCalls<Calls extends OnlyCalls<Calls>>(
  table: CallTable<Calls>,
  onLost: () => void = () => {},
): LateCalls<Calls> {
  let next = openPromise<Calls>();
  let isSettled = false;
  const renew = () => {
    if (isSettled) next = openPromise<Calls>();
    isSettled = false;
  };
  return {
    calls: forwardCalls(table, async (call, options) => {
      const target = await untilAborted(next.promise, options?.signal);
      try {
        return await call(target);
      } catch (error) {
        if (isAppError(error, "GpuLost") && !options?.signal?.aborted) onLost();
        throw error;
      }
    }),
    answerBy(target) {
      renew();
      isSettled = true;
      next.resolve(target);
    },
    wait: renew,
    fail(reason) {
      renew();
      isSettled = true;
      next.reject(reason);
      // Each caller gets the reason; without a call under way nobody has to learn it here.
      next.promise.catch(() => {});
    },
  };
}

/** A promise to be settled from outside; Node 20 has no `Promise.withResolvers`. */
function openPromise<Value>() {
  let settle: { resolve(value: Value): void; reject(reason: unknown): void } | null = null;
  const promise = new Promise<Value>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle! };
}
