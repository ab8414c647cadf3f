import { Worker } from "node:worker_threads";
import type { Progress } from "../../../src/training/progress.ts";

/** A function of this folder that a thread calls with one argument and its progress. */
export interface ThreadCall<Argument> {
  /** The module that exports it, relative to `tools/train/`. */
  readonly module: string;
  readonly name: string;
  /** What a message between threads can carry: plain objects and typed arrays. */
  readonly argument: Argument;
}

/** A message from a thread: its progress, or the function's result. */
type Told<Result> =
  | { readonly say: string }
  | { readonly step: Parameters<Progress["step"]>[0] }
  | { readonly result: Result };

/**
 * Calls a function in a thread of its own, because tfjs-wasm has only one thread in Node.
 *
 * @returns what the function gives back, once the thread has ended.
 */
export function callInThread<Argument, Result>(
  call: ThreadCall<Argument>,
  progress: Progress,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("called-thread.mjs", import.meta.url), { workerData: call });
    let given: { readonly result: Result } | null = null;
    worker.on("message", (told: Told<Result>) => {
      if ("say" in told) progress.say(told.say);
      else if ("step" in told) progress.step(told.step);
      else given = told;
    });
    worker.on("error", reject);
    worker.on("exit", (code) => {
      if (given !== null) resolve(given.result);
      else reject(new Error(`the thread of ${call.name} ended with code ${code}`));
    });
  });
}
