import * as tf from "@tensorflow/tfjs-core";

/** Longest time that one strip of work should take, so that a click or an abort need not wait for more. */
const stripMs = 50;

/** A first guess, in multiply-adds per millisecond, corrected by every strip: a slow phone's single thread. */
const firstSpeed = 2e6;

/** Cuts long work into strips of at most about 50 ms and lets messages in between them. */
export interface Pace {
  /** How many rows of `workPerRow` multiply-adds fit into one strip at the speed measured so far; at least 1. */
  rows(workPerRow: number): number;
  /**
   * Waits until the strip of `work` multiply-adds is really done, then for waiting messages.
   *
   * @throws the signal's reason once it is aborted.
   */
  pause(work: number): Promise<void>;
}

/** A pace for one piece of work; `signal` ends it between two strips. */
export function newPace(signal?: AbortSignal): Pace {
  let speed = firstSpeed;
  let resumed = performance.now();
  return {
    rows: (workPerRow) => Math.max(1, Math.floor((speed * stripMs) / workPerRow)),
    async pause(work) {
      await finished();
      const measured = work / Math.max(0.1, performance.now() - resumed);
      // Never more than double at once: a short first strip can look faster than the work that follows.
      speed = Math.min(speed * 2, (speed + measured) / 2);
      await messages();
      signal?.throwIfAborted();
      resumed = performance.now();
    },
  };
}

/** WebGPU only queues work; the other backends have done it when the call returns. */
async function finished(): Promise<void> {
  if (tf.getBackend() !== "webgpu") return;
  const { device, submitQueue } = tf.backend() as unknown as { device: GPUDevice; submitQueue(): void };
  submitQueue.call(tf.backend());
  await device.queue.onSubmittedWorkDone();
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
