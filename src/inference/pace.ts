import { gpuFinished } from "./backends/gpu-finished.ts";

/** The aimed time of one strip of work: strips should take at most 50 ms, so somewhat less on average. */
const AIM_MS = 35;

/** The first guess of the speed, in multiply-adds per millisecond: one thread of a slow phone. Every strip corrects it. */
const FIRST_SPEED = 2e6;

/** Divides long work into strips of at most about 50 ms, so that messages are handled between them. */
export interface Pace {
  /**
   * Returns how many rows of `workPerRow` multiply-adds fit into one strip at the speed measured so far for such rows;
   * at least 1. The strip begins with this call.
   */
  rows(workPerRow: number): number;
  /**
   * Waits until the strip of `work` multiply-adds is really done, then lets waiting messages be handled. Work of 0
   * (copies, pools) does not change the measured speed.
   *
   * @throws the signal's reason once it is aborted; GpuLost when the device failed.
   */
  pause(work: number): Promise<void>;
}

/**
 * Creates a pace for one piece of work; `signal` ends it between two strips.
 *
 * @param onStrip called with the milliseconds for which each strip blocked messages.
 */
export function newPace(signal?: AbortSignal, onStrip: (ms: number) => void = () => {}): Pace {
  /** Multiply-adds per millisecond, by the work of a row: layers differ in what a multiply-add takes. */
  const speeds = new Map<number, number>();
  let kind = 0;
  let begun = performance.now();
  let resumed = begun;

  function learn(work: number): void {
    const measured = work / Math.max(0.1, performance.now() - begun);
    const expected = speeds.get(kind) ?? firstGuess(speeds);
    // At most double the rows at once: a short first strip can look faster than the work that follows.
    speeds.set(kind, measured < expected ? measured : Math.min(expected * 2, (expected + measured) / 2));
  }

  return {
    rows(workPerRow) {
      kind = workPerRow;
      begun = performance.now();
      const speed = speeds.get(kind) ?? firstGuess(speeds);
      return Math.max(1, Math.floor((speed * AIM_MS) / workPerRow));
    },
    async pause(work) {
      await gpuFinished();
      if (work > 0) learn(work);
      onStrip(performance.now() - resumed);
      await messages();
      signal?.throwIfAborted();
      resumed = performance.now();
      begun = resumed;
    },
  };
}

/** Returns a quarter of the slowest speed known so far, so that the first strip of a new kind is too short rather than too long. */
function firstGuess(speeds: ReadonlyMap<number, number>): number {
  return speeds.size === 0 ? FIRST_SPEED : Math.min(...speeds.values()) / 4;
}

/** Waits until the messages that are waiting now have been handled. */
function messages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
