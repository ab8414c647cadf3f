import type { Page } from "@playwright/test";

interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly functionName: string } }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

/** The profiler's names for time in which no script runs: idle time or the browser's own work. */
const notScript: ReadonlySet<string> = new Set(["(idle)", "(program)", "(root)"]);

/** Samples the main thread every 0.5 ms from now on, until the returned function is called. */
export async function profileScripts(page: Page): Promise<() => Promise<Profile>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 500 });
  await session.send("Profiler.start");
  return async () => (await session.send("Profiler.stop")).profile;
}

/** Measures the longest run of samples that all found a script (including garbage collection), in milliseconds. */
export function longestScript({ nodes, samples = [], timeDeltas = [] }: Profile): number {
  const isScript = new Map(nodes.map(({ id, callFrame }) => [id, !notScript.has(callFrame.functionName)]));
  let [longest, run] = [0, 0];
  for (const [at, node] of samples.entries()) {
    run = isScript.get(node) ? run + (timeDeltas[at] ?? 0) / 1000 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
