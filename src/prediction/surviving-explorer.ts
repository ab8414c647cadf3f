import { forwardCalls } from "../core/calls.ts";
import type { Engine } from "../inference/engine.ts";
import { type Explorer, explorerCalls } from "./explorer.ts";

/**
 * An explorer whose questions outlive their device: what was under way when it was lost is asked once more.
 *
 * @param engine  forgets the explorer's models when it restarts.
 */
export function survivingExplorer(explorer: Explorer, engine: Pick<Engine, "run">): Explorer {
  return forwardCalls(explorerCalls, (call, options) => engine.run(() => call(explorer), options?.signal));
}
