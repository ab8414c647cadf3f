import { benchmarkFiles } from "../benchmarks/benchmark-files.ts";
import { openRangeModel } from "../benchmarks/open-range-model.ts";
import { type BenchmarkReport, runBenchmarks } from "../benchmarks/run-benchmarks.ts";
import { startBackend } from "../inference/backends/start-backend.ts";
import { WASM_BINARIES } from "../inference/backends/wasm-binaries.ts";
import { modelAtHand } from "./amend-own-model.ts";
import type { BenchmarkProgress, BenchmarksToRun } from "./bringing.ts";

/** Scores a model of ranges on the benchmarks whose files a person chose. Nothing leaves the device, and nothing is stored. */
export async function runRangeBenchmarks(
  { model, files }: BenchmarksToRun,
  onProgress: (progress: BenchmarkProgress) => void,
  signal?: AbortSignal,
): Promise<BenchmarkReport> {
  onProgress({ name: null, done: 0, all: 1 });
  const chosen = benchmarkFiles(files);
  const { readFile } = await modelAtHand(model, signal);
  // The code reads numbers back at once, which WebGPU cannot; one thread, because the map is computed at the same time.
  await startBackend("wasm", { wasmBinaries: WASM_BINARIES, wasmThreads: 1 });
  return runBenchmarks(await openRangeModel(readFile, chosen.taxa, signal), chosen, onProgress);
}
