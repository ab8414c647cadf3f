import type { Bringer } from "../bringing/bringing.ts";
import { listBrought, removeBrought } from "../bringing/list-brought.ts";
import { bringCalls } from "./bring-calls.ts";
import { callOverPort } from "./call-over-port.ts";

/** The page's bringer: it starts a worker for each thing that is brought, so that the memory is free again afterwards. */
export function createBringer(): Bringer {
  return {
    async bring(request, options) {
      const worker = new Worker(new URL("./bring-entry.ts", import.meta.url), {
        type: "module",
        name: "bring",
      });
      const { calls, giveUp } = callOverPort(worker, bringCalls);
      worker.addEventListener("error", ({ message }) =>
        giveUp(new Error(`the bringing worker failed: ${message}`)),
      );
      try {
        return await calls.bring(request, options);
      } finally {
        worker.terminate();
      }
    },
    list: listBrought,
    remove: removeBrought,
  };
}
