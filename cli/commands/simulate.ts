import type { Command } from "commander";
import { AppError } from "../../src/core/errors.ts";
import { progressBar } from "../../tools/simulate/progress.ts";
import { SCENARIOS, type Scenario } from "../../tools/simulate/scenario.ts";
import { simulateIsland } from "../../tools/simulate/simulate-island.ts";
import { boxArgument } from "../box-argument.ts";
import { wholeNumberArgument } from "../number-argument.ts";

/** The seed of the island on the map: the year in which Hy-Brasil left the charts. No training run may use it. */
const DEFAULT_SEED = "1865";
const LARGEST_SEED = 2 ** 32 - 1;

interface SimulateFlags {
  readonly out: string;
  readonly seed: string;
  readonly scenario: string;
  readonly aerial?: string;
  readonly json?: boolean;
}

/** Adds `florascope simulate`, which writes the simulated demonstration island. */
export function addSimulate(program: Command): void {
  const names = SCENARIOS.map(({ name }) => name).join("|");
  program
    .command("simulate")
    .description("the simulated demonstration island")
    .requiredOption("--out <dir>", "the folder to write")
    .option("--seed <N>", "whole number that fixes the landscape", DEFAULT_SEED)
    .option("--scenario <name>", `climate: ${names}`, SCENARIOS[0].name)
    .option("--aerial <W,S,E,N>", "also write an aerial picture of 1 m over a box of degrees, at most 4 km2")
    .option("--json", "print what was written as one JSON document")
    .action(simulate);
}

async function simulate({ out, seed: seedText, scenario: name, aerial, json }: SimulateFlags): Promise<void> {
  const seed = wholeNumberArgument("--seed", seedText, LARGEST_SEED);
  const scenario = readScenario(name);
  const box = aerial === undefined ? {} : { aerial: boxArgument(aerial, "--aerial") };
  const interruption = new AbortController();
  const release = onEnd((code) => interruption.abort(code));
  try {
    const onProgress = progressBar(process.stderr, "Hy-Brasil (simulated)");
    await simulateIsland({ out, seed, scenario, ...box, onProgress, signal: interruption.signal });
    if (json === true)
      process.stdout.write(`${JSON.stringify({ out, seed, scenario: name, simulated: true })}\n`);
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    process.exitCode = interruption.signal.reason as number;
  } finally {
    release();
  }
}

/** Calls with an exit code when the process is told to end, or when the one that started it with a channel has ended. */
function onEnd(end: (code: number) => void): () => void {
  const codes = [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["disconnect", 1],
  ] as const;
  const listeners = codes.map(([name, code]) => [name as "disconnect", () => end(code)] as const);
  for (const [name, listener] of listeners) process.once(name, listener);
  // It may have ended before anyone listened; without a channel this is undefined.
  if (process.connected === false) end(1);
  return () => {
    for (const [name, listener] of listeners) process.off(name, listener);
  };
}

function readScenario(name: string): Scenario {
  const scenario = SCENARIOS.find((candidate) => candidate.name === name);
  if (scenario !== undefined) return scenario;
  const names = SCENARIOS.map((candidate) => candidate.name).join(", ");
  throw new AppError("BadInput", `--scenario: expected one of ${names}, got "${name}"`, {
    input: "--scenario",
  });
}
