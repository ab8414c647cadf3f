import type { Packer } from "../packing/packer.ts";
import { callOverPort } from "./call-over-port.ts";
import { packCalls } from "./pack-calls.ts";
import { watchWorker } from "./watch-worker.ts";

/** The page's packer: it starts a worker for each call, which ends with its answer, its failure or its abort. */
export function createWorkerPacker(): Packer {
  return {
    quote: (request, options) => inWorker((calls) => calls.quote(request, options)),
    pack: (request, options) => inWorker((calls) => calls.pack(request, options)),
    saveAsFile: (request, options) => inWorker((calls) => calls.saveAsFile(request, options)),
  };
}

async function inWorker<Answer>(call: (calls: Packer) => Promise<Answer>): Promise<Answer> {
  const worker = new Worker(new URL("./pack-entry.ts", import.meta.url), { type: "module", name: "pack" });
  const { calls, giveUp } = callOverPort(worker, packCalls);
  const stopWatching = watchWorker(worker, {
    part: "the part that takes areas along",
    onGone: ({ error }) => giveUp(error),
  });
  try {
    return await call(calls);
  } finally {
    stopWatching();
    worker.terminate();
  }
}
