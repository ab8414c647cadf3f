import type { Bringer } from "../bringing/bringing.ts";
import { listBrought, removeBrought } from "../bringing/list-brought.ts";
import { bringCalls } from "./bring-calls.ts";
import { callOverPort } from "./call-over-port.ts";

/** The page's bringer: each bringing has a worker of its own, so that its memory is given back when it ends. */
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
