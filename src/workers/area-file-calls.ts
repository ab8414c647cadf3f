import type { AreaFile } from "../boundaries/areas-in.ts";
import type { ReadAreaFile } from "../boundaries/read-area-file.ts";

import { type Call, type CallTable, copied } from "../core/calls.ts";
import { callOverPort } from "./call-over-port.ts";
import { watchWorker } from "./watch-worker.ts";

/** The calls that the worker for files of areas answers. */
export interface AreaFileCalls {
  read: Call<File, AreaFile>;
}

export const areaFileCalls: CallTable<AreaFileCalls> = { read: copied };

/**
 * Reads a file of areas in a worker of its own. The worker ends when the file is read, when the signal stops it, or when it
 * fails:
 * a file that keeps a parser busy blocks neither the page nor the next file.
 */
export const readAreaFileInWorker: ReadAreaFile = async (file, signal) => {
  signal.throwIfAborted();
  const worker = new Worker(new URL("./area-file-entry.ts", import.meta.url), {
    type: "module",
    name: "area-file",
  });
  const { calls, giveUp } = callOverPort(worker, areaFileCalls);
  const stopWatching = watchWorker(worker, {
    part: "the reader of area files",
    onGone: ({ error }) => giveUp(error),
  });
  try {
    return await calls.read(file, { signal });
  } finally {
    stopWatching();
    worker.terminate();
  }
};
