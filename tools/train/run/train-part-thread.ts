import { Worker } from "node:worker_threads";
import type { independentParts, TrainingSet } from "../train-branches.ts";
import type { Progress } from "./progress.ts";

/** What a thread that trains a part is given. */
export interface PartToTrain extends TrainingSet {
  readonly part: (typeof independentParts)[number];
  /** Folder of the plan's checkpoints, where the part is left. */
  readonly checkpointFolder: string;
}

/** What such a thread says while it works: a call of its progress. */
type PartProgress = { readonly say: string } | { readonly step: Parameters<Progress["step"]>[0] };

/** Trains a part in a thread of its own, tfjs-wasm having one thread in Node; ends when the part lies in its checkpoints. */
export function trainInThread(part: PartToTrain, progress: Progress): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("train-part-worker.mjs", import.meta.url), { workerData: part });
    worker.on("message", (told: PartProgress) => {
      if ("say" in told) progress.say(told.say);
      else progress.step(told.step);
    });
    worker.on("error", reject);
    worker.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`the ${part.part} thread ended with code ${code}`)),
    );
  });
}
