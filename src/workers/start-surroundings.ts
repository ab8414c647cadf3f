import { type SurroundingsCalls, surroundingsCalls } from "../prediction/surroundings/surroundings-answer.ts";
import { callOverPort } from "./call-over-port.ts";
import { watchWorker } from "./watch-worker.ts";

/**
 * Starts the worker that knows the habitats recorded around a place. It needs no device and stays: its model is small.
 *
 * @param onGone  called when the worker is gone; its calls fail from then on.
 */
export function startSurroundings(onGone: () => void): SurroundingsCalls {
  const worker = new Worker(new URL("./surroundings-entry.ts", import.meta.url), {
    type: "module",
    name: "surroundings",
  });
  const { calls, giveUp } = callOverPort(worker, surroundingsCalls);
  watchWorker(worker, {
    part: "the part that knows habitats around a place",
    onGone: ({ error }) => {
      giveUp(error);
      worker.terminate();
      onGone();
    },
  });
  return calls;
}
