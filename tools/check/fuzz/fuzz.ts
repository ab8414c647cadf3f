import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { inputsFor } from "./fuzz-parser.ts";
import type { RunSoFar } from "./fuzz-process.ts";
import { parsers } from "./parsers.ts";

/**
 * `npm run fuzz`: breaks inputs of every parser of what strangers hand over and prints a table: how many were read, refused with
 * a typed error, or lost (another error, no end, the process gone), with the longest time and the most memory. Exit code 1
 * where any was lost. `--help` has the options.
 */

interface Options {
  readonly inputs: string;
  readonly seed: string;
  readonly parser?: string;
}

/** What is known of a parser's run when its process has ended. */
type Run = Omit<RunSoFar, "reading">;

/** An input that takes longer than this by the clock is lost: the process that reads it is ended. */
const PATIENCE_MS = 120_000;
const HEAP_MEBIBYTES = 1_024;

await new Command("fuzz")
  .description("breaks inputs of every parser and counts how they end")
  .option("--inputs <N>", "inputs for each parser", "6000")
  .option("--seed <S>", "of the first input; the n-th has the seed S + n", "1")
  .option("--parser <name>", `only this one: ${parsers.map(({ name }) => name).join(", ")}`)
  .action(run)
  .parseAsync();

async function run({ inputs, seed, parser: only }: Options): Promise<void> {
  const chosen = parsers.filter(({ name }) => only === undefined || name === only);
  if (chosen.length === 0) throw new Error(`--parser: expected one of the names in --help, got "${only}"`);
  const folder = mkdtempSync(join(tmpdir(), "florascope-fuzz-"));
  const totals = { inputs: 0, read: 0, refused: 0, lost: 0 };
  say("| parser | inputs | read | refused, typed | lost | worst time, ms | worst memory, MiB |");
  say("|---|---|---|---|---|---|---|");
  for (const parser of chosen) {
    const found = await runParser(parser.name, inputsFor(parser, Number(inputs)), Number(seed), folder);
    totals.inputs += found.inputs;
    totals.read += found.read;
    totals.refused += found.refused;
    totals.lost += found.lost.length;
    const { read, refused, lost, worstMs, mebibytes } = found;
    sayRow(parser.name, found.inputs, read, refused, lost.length, Math.ceil(worstMs), Math.ceil(mebibytes));
    for (const one of lost.slice(0, 5)) process.stderr.write(`LOST ${parser.name}: ${one}\n`);
  }
  sayRow("all", totals.inputs, totals.read, totals.refused, totals.lost, "", "");
  rmSync(folder, { recursive: true });
  if (totals.lost > 0) process.exitCode = 1;
}

/** Runs a parser in processes of its own: where one ends before its time, that input is lost and the next goes on behind it. */
async function runParser(name: string, inputs: number, seed: number, folder: string): Promise<Run> {
  let run: Run = { inputs, read: 0, refused: 0, lost: [], worstMs: 0, mebibytes: 0 };
  for (let from: number | null = seed; from !== null; ) {
    const part: RunSoFar = await runProcess(
      name,
      seed + inputs - from,
      from,
      join(folder, `${name}-${from}`),
    );
    const { reading } = part;
    const lost = reading === null ? [] : [`seed ${reading}: no end, or the process went down`];
    run = {
      inputs,
      read: run.read + part.read,
      refused: run.refused + part.refused,
      lost: [...run.lost, ...part.lost, ...lost],
      worstMs: Math.max(run.worstMs, part.worstMs),
      mebibytes: Math.max(run.mebibytes, part.mebibytes),
    };
    from = reading === null || reading + 1 === seed + inputs ? null : reading + 1;
  }
  return run;
}

/** @throws Error where the process ended before its first input. */
async function runProcess(name: string, inputs: number, seed: number, progress: string): Promise<RunSoFar> {
  const script = join(import.meta.dirname, "fuzz-process.ts");
  const args = [`--max-old-space-size=${HEAP_MEBIBYTES}`, "--import", "tsx", script, name];
  const own = spawn(process.execPath, [...args, String(inputs), String(seed), progress], {
    stdio: "inherit",
  });
  let seen = "";
  let since = performance.now();
  const watch = setInterval(() => {
    const now = existsSync(progress) ? readFileSync(progress, "utf8") : "";
    if (now !== seen) [seen, since] = [now, performance.now()];
    else if (performance.now() - since > PATIENCE_MS) own.kill("SIGKILL");
  }, 1_000);
  await new Promise((resolve) => own.on("close", resolve));
  clearInterval(watch);
  const ended = `${progress}.ended`;
  if (existsSync(ended)) return JSON.parse(readFileSync(ended, "utf8")) as RunSoFar;
  // A shorter line is written over a longer one: what stands behind the first line end is of before.
  const [line = ""] = readFileSync(progress, "utf8").split("\n");
  if (line === "") throw new Error(`${name}: its process ended before the first input`);
  return JSON.parse(line) as RunSoFar;
}

function sayRow(...cells: readonly (string | number)[]): void {
  const text = (cell: string | number) => (typeof cell === "number" ? cell.toLocaleString("en-GB") : cell);
  say(`| ${cells.map(text).join(" | ")} |`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
