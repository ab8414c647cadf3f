/** Something that outlives its workers: questions wait until it stands, and pass to the next one when it is replaced. */
export interface Late<Target> {
  /** Asks what stands, or what will. @throws the signal's reason; what {@link fail} was told. */
  ask<Answer>(
    question: (target: Target) => Promise<Answer>,
    signal: AbortSignal | undefined,
  ): Promise<Answer>;
  /** Questions go here from now on. */
  stand(target: Target): void;
  /** Questions wait from now on. */
  wait(): void;
  /** Questions fail from now on: nothing can answer them. */
  fail(reason: Error): void;
}

export function createLate<Target>(): Late<Target> {
  let next = openPromise<Target>();
  let isSettled = false;
  const renew = () => {
    if (isSettled) next = openPromise<Target>();
    isSettled = false;
  };
  return {
    ask: async (question, signal) => question(await unlessAborted(next.promise, signal)),
    stand(target) {
      renew();
      isSettled = true;
      next.resolve(target);
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
