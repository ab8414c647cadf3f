import type { BenchmarksToRun, Bringer } from "../bringing/bringing.ts";
import type { AppStore } from "./app-store.ts";
import { describeFailure } from "./failure.ts";

/** Runs the benchmarks that the store wants; a newer wish ends the one before it. The returned function ends this. */
export function followBenchmarks(store: AppStore, bringer: Pick<Bringer, "runBenchmarks">): () => void {
  const { setBenchmarks } = store.getState();
  let running = new AbortController();

  async function run(wanted: BenchmarksToRun, signal: AbortSignal): Promise<void> {
    setBenchmarks({ state: "running", progress: { name: null, done: 0, all: 1 } });
    try {
      const report = await bringer.runBenchmarks(wanted, {
        signal,
        onProgress: (progress) => {
          if (!signal.aborted) setBenchmarks({ state: "running", progress });
        },
      });
      if (!signal.aborted) setBenchmarks({ state: "scored", report, name: wanted.name });
    } catch (error) {
      if (!signal.aborted) setBenchmarks({ state: "failed", failure: describeFailure(error) });
    }
  }

  const unsubscribe = store.subscribe(({ wantedBenchmarks }, last) => {
    if (wantedBenchmarks === last.wantedBenchmarks) return;
    running.abort();
    running = new AbortController();
    if (wantedBenchmarks === null) setBenchmarks({ state: "none" });
    else void run(wantedBenchmarks, running.signal);
  });
  return () => {
    unsubscribe();
    running.abort();
  };
}
