import { gpuFinished } from "./backends/gpu-finished.ts";

/** What one strip of work should take: at most 50 ms, and so somewhat less on average. */
const aimMs = 35;

/** A first guess, in multiply-adds per millisecond, corrected by every strip: a slow phone's single thread. */
const firstSpeed = 2e6;

/** Cuts long work into strips of at most about 50 ms and lets messages in between them. */
export interface Pace {
  /**
   * How many rows of `workPerRow` multiply-adds fit into one strip at the speed measured so far for rows like these; at
   * least 1. The strip begins with this call.
   */
  rows(workPerRow: number): number;
  /**
   * Waits until the strip of `work` multiply-adds is really done, then for waiting messages. Of other work (0: copies,
   * pools) nothing is learnt.
   *
   * @throws the signal's reason once it is aborted; GpuLost when the device failed.
   */
  pause(work: number): Promise<void>;
}

/**
 * A pace for one piece of work; `signal` ends it between two strips.
 *
 * @param onStrip called with the milliseconds for which each strip let no message in.
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
    // Never more than double at once: a short first strip can look faster than the work that follows.
    speeds.set(kind, measured < expected ? measured : Math.min(expected * 2, (expected + measured) / 2));
  }

  return {
    rows(workPerRow) {
      kind = workPerRow;
      begun = performance.now();
      const speed = speeds.get(kind) ?? firstGuess(speeds);
      return Math.max(1, Math.floor((speed * aimMs) / workPerRow));
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

/** A quarter of the slowest kind known so far: the first strip of a new kind is rather too short than too long. */
function firstGuess(speeds: ReadonlyMap<number, number>): number {
  return speeds.size === 0 ? firstSpeed : Math.min(...speeds.values()) / 4;
}

/** Resolves after the messages that wait now have been handled. */
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
