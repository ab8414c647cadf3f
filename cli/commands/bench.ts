import type { Command } from "commander";

interface BenchOptions {
  readonly json?: boolean;
  readonly tile: string;
  readonly rounds: string;
}

/** Adds `florascope bench`: the benchmarks, as a table and as JSON. */
export function addBench(program: Command): void {
  program
    .command("bench")
    .description("the benchmarks, as a table and as JSON")
    .option("--json", "print one JSON document on stdout")
    .option("--tile <cells>", "cells along a side of the tile in Chromium", "64")
    .option("--rounds <n>", "rounds of each measurement after one that warms up", "5")
    .action(bench);
}

async function bench({ json = false, tile, rounds }: BenchOptions): Promise<void> {
  // Loaded only here: the yardstick is a development dependency.
  const { runBenchmarks } = await import("../../bench/run-benchmarks.ts");
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const results = await runBenchmarks({ tile: Number(tile), rounds: Number(rounds), say });
  const { benchTable } = await import("../../bench/bench-table.ts");
  process.stdout.write(json ? `${JSON.stringify(results, null, 1)}\n` : benchTable(results));
}
