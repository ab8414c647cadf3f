import { openSync, writeFileSync, writeSync } from "node:fs";
import { type FuzzReport, fuzzParser } from "./fuzz-parser.ts";
import { parsers } from "./parsers.ts";

/** What a process has written of its run so far. */
export type RunSoFar = FuzzReport & {
  /** The seed of the input that is being read; null where all were. */
  readonly reading: number | null;
  /** Memory of the process at its largest beyond what it had before the first input, MiB. */
  readonly mebibytes: number;
};

/**
 * One parser in a process of its own, started by `fuzz.ts`: before each input it writes how far it is, so that an input that
 * never ends or takes the process down is known.
 */
const [name, inputs, seed, progressFile] = process.argv.slice(2) as [string, string, string, string];
const progress = openSync(progressFile, "w");
let before = 0;
const report = await fuzzParser(
  parsers.find((one) => one.name === name)!,
  Number(inputs),
  Number(seed),
  tell,
);
writeFileSync(`${progressFile}.ended`, textOf(report, null));

function tell(reading: number, soFar: FuzzReport): void {
  if (before === 0) before = largestMebibytes();
  writeSync(progress, `${textOf(soFar, reading)}\n`, 0);
}

function textOf(soFar: FuzzReport, reading: number | null): string {
  return JSON.stringify({ ...soFar, reading, mebibytes: largestMebibytes() - before } satisfies RunSoFar);
}

function largestMebibytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}
