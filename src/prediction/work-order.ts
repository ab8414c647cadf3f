import { onAbort } from "../core/abort.ts";
/** Decides the order of the device's work, which is done one piece at a time. */
export interface WorkOrder {
  /**
   * Runs `work` when it is its turn: the smallest `urgency` first (see `urgencies`), of equal ones the newest.
   *
   * @param work  gets a function that it should await from time to time, which lets more urgent work go first.
   * @throws the signal's reason when it is aborted while waiting; what `work` throws.
   */
  run<T>(urgency: number, work: (giveWay: GiveWay) => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** Resolves once nothing more urgent waits. @throws the signal's reason when it is aborted while it waits. */
export type GiveWay = () => Promise<void>;

interface Waiting {
  readonly urgency: number;
  readonly start: () => void;
}

/** Makes the order of work of one device. */
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

  async function turn(urgency: number, signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        const place = waiting.indexOf(entry);
        if (place === -1) return;
        waiting.splice(place, 1);
        reject(signal!.reason);
      };
      const start = () => {
        forgetCaller?.();
        resolve();
      };
      const entry = { urgency, start };
      const forgetCaller = signal && onAbort(signal, giveUp);
      waiting.push(entry);
      next();
    });
  }

  function release(): void {
    isBusy = false;
    next();
  }

  return {
    async run(urgency, work, signal) {
      await turn(urgency, signal);
      let isOurs = true;
      const giveWay = async () => {
        if (!waiting.some((one) => one.urgency < urgency)) return;
        isOurs = false;
        release();
        await turn(urgency, signal);
        isOurs = true;
      };
      try {
        return await work(giveWay);
      } finally {
        if (isOurs) release();
      }
    },
  };
}
