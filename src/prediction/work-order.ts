/** In which order the device's work is done: one piece at a time. */
export interface WorkOrder {
  /**
   * Runs `work` when it is its turn: the smallest `urgency` first (see `urgencies`), of equal ones the newest.
   *
   * @throws the signal's reason when it is aborted while waiting; what `work` throws.
   */
  run<T>(urgency: number, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

interface Waiting {
  readonly urgency: number;
  readonly start: () => void;
}

/** An order of its own, for one device. */
export function createWorkOrder(): WorkOrder {
  const waiting: Waiting[] = [];
  let isBusy = false;

  function next(): void {
    if (isBusy) return;
    const chosen = waiting.reduce<Waiting | null>(
      (best, one) => (best === null || one.urgency <= best.urgency ? one : best),
      null,
    );
    if (chosen === null) return;
    waiting.splice(waiting.indexOf(chosen), 1);
    isBusy = true;
    chosen.start();
  }

  return {
    async run(urgency, work, signal) {
      await new Promise<void>((resolve, reject) => {
        signal?.throwIfAborted();
        const entry = { urgency, start: resolve };
        signal?.addEventListener(
          "abort",
          () => {
            const place = waiting.indexOf(entry);
            if (place === -1) return;
            waiting.splice(place, 1);
            reject(signal.reason);
          },
          { once: true },
        );
        waiting.push(entry);
        next();
      });
      try {
        return await work();
      } finally {
        isBusy = false;
        next();
      }
    },
  };
}
