import type { Command } from "commander";
import { AppError } from "../../src/core/errors.ts";
import { numberArgument } from "../number-argument.ts";

interface BenchOptions {
  readonly json?: boolean;
  readonly tile: string;
  readonly rounds: string;
  readonly only?: string;
  readonly model: string;
}

/** Adds `florascope bench`, which runs the benchmarks and prints a table or JSON. */
export function addBench(program: Command): void {
  program
    .command("bench")
    .description("the benchmarks, as a table and as JSON")
    .option("--json", "print one JSON document on stdout")
    .option(
      "--only <sections>",
      "some of pytorch, parity, click, tile, abort, differences, habitats, model, with commas between",
    )
    .option("--tile <cells>", "cells along a side of the tile in Chromium", "64")
    .option("--rounds <n>", "rounds of each measurement", "5")
    .option("--model <id>", "model whose modes are compared over the island", "island-sdm")
    .action(bench);
}

async function bench({ json = false, tile, rounds, only, model }: BenchOptions): Promise<void> {
  const { SECTIONS } = await import("../../bench/sections.ts");
  const wanted = only?.split(",") ?? SECTIONS;
  const unknown = wanted.filter((name) => !SECTIONS.some((section) => section === name));
  if (unknown.length > 0)
    throw new AppError(
      "BadInput",
      `--only: expected some of ${SECTIONS.join(", ")}, got ${unknown.join(", ")}`,
      {
        input: "--only",
      },
    );
  // These are loaded only here, because the benchmarks compare with a development dependency.
  const { runBenchmarks } = await import("../../bench/run-benchmarks.ts");
  const results = await runBenchmarks({
    sections: SECTIONS.filter((section) => wanted.includes(section)),
    tile: Math.trunc(numberArgument("--tile", tile, 4, 64)),
    rounds: Math.trunc(numberArgument("--rounds", rounds, 1, 100)),
    model,
    say: (line) => void process.stderr.write(`${line}\n`),
  });
  const { benchTable } = await import("../../bench/bench-table.ts");
  process.stdout.write(json ? `${JSON.stringify(results, null, 1)}\n` : benchTable(results));
}
