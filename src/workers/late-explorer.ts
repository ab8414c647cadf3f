import { isAppError } from "../core/errors.ts";
import type { Explorer } from "../prediction/explorer.ts";

/** An explorer that outlives its workers: questions wait until one stands behind it, and pass to the next when it is replaced. */
export interface LateExplorer {
  readonly explorer: Explorer;
  /** Questions go here from now on. */
  stand(behind: Explorer): void;
  /** Questions wait from now on. */
  wait(): void;
  /** Questions fail from now on: nothing can answer them. */
  fail(reason: Error): void;
}

/** @param onLost  called when a question failed because the device or its worker was lost. */
export function createLateExplorer(onLost: () => void): LateExplorer {
  let next = openPromise<Explorer>();
  let isSettled = false;
  const renew = () => {
    if (isSettled) next = openPromise<Explorer>();
    isSettled = false;
  };
  const ask = async <Answer>(
    question: (explorer: Explorer) => Promise<Answer>,
    signal: AbortSignal | undefined,
  ): Promise<Answer> => {
    const explorer = await unlessAborted(next.promise, signal);
    try {
      return await question(explorer);
    } catch (error) {
      if (isAppError(error, "GpuLost") && !signal?.aborted) onLost();
      throw error;
    }
  };
  return {
    explorer: {
      point: (request, options) => ask((one) => one.point(request, options), options?.signal),
      pointInputs: (request, options) => ask((one) => one.pointInputs(request, options), options?.signal),
      tile: (request, options) => ask((one) => one.tile(request, options), options?.signal),
      area: (request, onProgress, options) =>
        ask((one) => one.area(request, onProgress, options), options?.signal),
      plot: (request, options) => ask((one) => one.plot(request, options), options?.signal),
      speciesTable: (sdm, options) => ask((one) => one.speciesTable(sdm, options), options?.signal),
    },
    stand(behind) {
      renew();
      isSettled = true;
      next.resolve(behind);
    },
    wait: renew,
    fail(reason) {
      renew();
      isSettled = true;
      next.reject(reason);
      // Whoever asks is told; without a question under way nobody need hear of it here.
      next.promise.catch(() => {});
    },
  };
}

function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise;
  const { promise: aborted, reject } = openPromise<never>();
  const abort = () => reject(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener("abort", abort, { once: true });
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener("abort", abort));
}

/** A promise to be settled from outside; Node 20 has no `Promise.withResolvers`. */
function openPromise<Value>() {
  let settle: { resolve(value: Value): void; reject(reason: unknown): void } | null = null;
  const promise = new Promise<Value>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle! };
}
