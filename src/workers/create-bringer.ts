import type { Bringer } from "../bringing/bringing.ts";
import { listBrought, removeBrought } from "../bringing/list-brought.ts";
import { type BringCalls, bringCalls } from "./bring-calls.ts";
import { callOverPort } from "./call-over-port.ts";
import { watchWorker } from "./watch-worker.ts";

/** The page's bringer: it starts a worker for each thing that is brought, so that the memory is free again afterwards. */
export function createBringer(): Bringer {
  return {
    bring: (request, options) => inWorker((calls) => calls.bring(request, options)),
    speciesRecords: (request, options) => inWorker((calls) => calls.speciesRecords(request, options)),
    exportModel: (request, options) => inWorker((calls) => calls.exportModel(request, options)),
    runBenchmarks: (request, options) => inWorker((calls) => calls.runBenchmarks(request, options)),
    list: listBrought,
    remove: removeBrought,
  };
}

async function inWorker<Answer>(call: (calls: BringCalls) => Promise<Answer>): Promise<Answer> {
  const worker = new Worker(new URL("./bring-entry.ts", import.meta.url), {
    type: "module",
    name: "bring",
  });
  const { calls, giveUp } = callOverPort(worker, bringCalls);
  const stopWatching = watchWorker(worker, {
    part: "the part that brings models and rasters here",
    onGone: ({ error }) => giveUp(error),
    // Weights of a gigabyte are converted in one go.
    mostMissed: 120,
  });
  try {
    return await call(calls);
  } finally {
    stopWatching();
    worker.terminate();
  }
}
