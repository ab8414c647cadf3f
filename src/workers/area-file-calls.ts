import type { AreaFile } from "../boundaries/areas-in.ts";
import type { ListedArea } from "../boundaries/list-areas.ts";
import type { AreaFileReader, AreaFileRequest } from "../boundaries/read-area-file.ts";

import { type Call, type CallTable, copied } from "../core/calls.ts";
import { callOverPort } from "./call-over-port.ts";
import { watchWorker } from "./watch-worker.ts";

/** The calls that the worker for files of areas answers. */
export interface AreaFileCalls {
  list: Call<File, readonly ListedArea[]>;
  read: Call<AreaFileRequest, AreaFile>;
}

export const areaFileCalls: CallTable<AreaFileCalls> = { list: copied, read: copied };

/** Reads files of areas in workers, each of which answers one call. */
export const areaFileWorkers: AreaFileReader = {
  list: (file, signal) => askWorker((calls) => calls.list(file, { signal }), signal),
  read: (request, signal) => askWorker((calls) => calls.read(request, { signal }), signal),
};

/**
 * Asks a worker of its own. The worker ends when it has answered, when the signal stops it, or when it fails: a file that keeps
 * a parser busy blocks neither the page nor the next file.
 */
async function askWorker<Answer>(
  ask: (calls: AreaFileCalls) => Promise<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
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
    return await ask(calls);
  } finally {
    stopWatching();
    worker.terminate();
  }
}
