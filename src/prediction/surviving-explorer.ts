import { forwardCalls } from "../core/calls.ts";
import type { Engine } from "../inference/engine.ts";
import { type Explorer, explorerCalls } from "./explorer.ts";

/**
 * Makes an explorer whose questions survive the loss of the device: a question that was under way is asked once more.
 *
 * @param engine  forgets its models when it restarts the device.
 */
export function survivingExplorer(explorer: Explorer, engine: Pick<Engine, "run">): Explorer {
  return forwardCalls(explorerCalls, (call, options) => engine.run(() => call(explorer), options?.signal));
}
