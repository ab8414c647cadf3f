import type { StateCreator } from "zustand/vanilla";
import type { BenchmarkReport } from "../benchmarks/run-benchmarks.ts";
import type { BenchmarkProgress, BenchmarksToRun } from "../bringing/bringing.ts";
import type { Failure } from "./failure.ts";

/** How far the benchmarks of a model of ranges are. */
type Benchmarks =
  | { readonly state: "none" }
  | { readonly state: "running"; readonly progress: BenchmarkProgress }
  | { readonly state: "failed"; readonly failure: Failure }
  | {
      readonly state: "scored";
      readonly report: BenchmarkReport;
      /** The model that was scored. */
      readonly name: string;
    };

/** Benchmarks of a model of ranges on files that the person chose. `follow-benchmarks.ts` fills it. */
export interface BenchmarksSlice {
  readonly wantedBenchmarks: BenchmarksToRun | null;
  readonly benchmarks: Benchmarks;
  /** Runs benchmarks; null stops them. */
  wantBenchmarks(wanted: BenchmarksToRun | null): void;
  setBenchmarks(benchmarks: Benchmarks): void;
}

export const benchmarksSlice: StateCreator<BenchmarksSlice> = (set) => ({
  wantedBenchmarks: null,
  benchmarks: { state: "none" },
  wantBenchmarks: (wantedBenchmarks) => set({ wantedBenchmarks }),
  setBenchmarks: (benchmarks) => set({ benchmarks }),
});
