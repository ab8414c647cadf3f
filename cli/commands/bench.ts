import type { Command } from "commander";
import { AppError } from "../../src/core/errors.ts";
import { numberArgument } from "../number-argument.ts";

interface BenchOptions {
  readonly json?: boolean;
  readonly tile: string;
  readonly rounds: string;
  readonly only?: string;
  readonly model: string;
  readonly backend?: string;
}

/** Adds `florascope bench`, which runs the benchmarks and prints a table or JSON. */
export function addBench(program: Command): void {
  program
    .command("bench")
    .description("the benchmarks, as a table and as JSON")
    .option("--json", "print one JSON document on stdout")
    .option(
      "--only <sections>",
      "some of pytorch, parity, click, tile, abort, differences, habitats, model, range, with commas between",
    )
    .option("--tile <cells>", "cells along a side of the tile in Chromium", "64")
    .option("--rounds <n>", "rounds of each measurement", "5")
    .option(
      "--backend <B>",
      "measure one backend in Node alone, webgpu, wasm or cpu: parity, click and tile, with its rate of matrix products",
    )
    .option("--model <id>", "model whose modes are compared over the island", "island-sdm")
    .action(bench);
}

async function bench({ json = false, tile, rounds, only, model, backend }: BenchOptions): Promise<void> {
  const { BACKEND_SECTIONS, SECTIONS } = await import("../../bench/sections.ts");
  const known: readonly string[] = backend === undefined ? SECTIONS : BACKEND_SECTIONS;
  const wanted = only?.split(",") ?? known;
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new AppError(
      "BadInput",
      `--only: expected some of ${known.join(", ")}, got ${unknown.join(", ")}`,
      {
        input: "--only",
      },
    );
  const measured = {
    sections: SECTIONS.filter((section) => wanted.includes(section)),
    tile: Math.trunc(numberArgument("--tile", tile, 4, 64)),
    rounds: Math.trunc(numberArgument("--rounds", rounds, 1, 100)),
    say: (line: string) => void process.stderr.write(`${line}\n`),
  };
  // These are loaded only here, because the benchmarks compare with a development dependency.
  const results =
    backend === undefined
      ? await (await import("../../bench/run-benchmarks.ts")).runBenchmarks({ ...measured, model })
      : await (await import("../../bench/on-backend.ts")).benchmarkBackend(backend, measured);
  const { benchTable } = await import("../../bench/bench-table.ts");
  process.stdout.write(json ? `${JSON.stringify(results, null, 1)}\n` : benchTable(results));
}
