import type { AreaFile } from "../boundaries/areas-in.ts";
import type { ReadAreaFile } from "../boundaries/read-area-file.ts";
import { createCaller } from "./call-over-port.ts";

/** What the worker that reads files of areas answers. */
export type AreaFileCalls = {
  readonly read: { request: File; value: AreaFile; progress: never };
};

/**
 * Reads a file of areas in a worker of its own, which is ended when it is read, when the signal stops it, or when it fails:
 * a file that would keep a parser busy keeps neither the page nor the next file.
 */
export const readAreaFileInWorker: ReadAreaFile = async (file, signal) => {
  signal.throwIfAborted();
  const worker = new Worker(new URL("./area-file-entry.ts", import.meta.url), {
    type: "module",
    name: "area-file",
  });
  const caller = createCaller<AreaFileCalls>(worker);
  worker.addEventListener("error", ({ message }) =>
    caller.giveUp(new Error(`its reader could not be started or failed${message ? `: ${message}` : ""}`)),
  );
  try {
    return await caller.call("read", file, { signal });
  } finally {
    worker.terminate();
  }
};
