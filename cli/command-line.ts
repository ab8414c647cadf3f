import { Command, CommanderError } from "commander";
import { storageReason } from "../node/storage-failure.ts";
import { isAppError } from "../src/core/errors.ts";
import { maskSecrets } from "../src/core/masked-address.ts";
import { addArea } from "./commands/area.ts";
import { addBench } from "./commands/bench.ts";
import { addBenchmarkRanges } from "./commands/benchmark-ranges.ts";
import { addCalibrate } from "./commands/calibrate.ts";
import { addEvaluate } from "./commands/evaluate.ts";
import { addHabitat } from "./commands/habitat.ts";
import { addImport } from "./commands/import.ts";
import { addMap } from "./commands/map.ts";
import { addPoint } from "./commands/point.ts";
import { addSimulate } from "./commands/simulate.ts";
import { addTrain } from "./commands/train.ts";
import { addVerify } from "./commands/verify.ts";

/**
 * Runs one `florascope` command and sets the exit code: 0 done, 1 the work failed, 2 bad arguments.
 * An expected failure is one sentence on stderr. Any other error shows its stack, because it is a defect.
 */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  try {
    await commandLine().parseAsync([...argv]);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function commandLine(): Command {
  const program = new Command("florascope")
    .description("Plant biodiversity at 50 m, computed on your machine.")
    .showHelpAfterError("(see --help)")
    .exitOverride()
    .configureOutput({ writeErr: (text) => void process.stderr.write(maskSecrets(oneSentence(text))) });
  const add = [addPoint, addArea, addMap, addHabitat, addEvaluate, addCalibrate];
  for (const addCommand of [
    ...add,
    addImport,
    addSimulate,
    addTrain,
    addVerify,
    addBench,
    addBenchmarkRanges,
  ])
    addCommand(program);
  return program;
}

function oneSentence(text: string): string {
  return text.replace(/^error: /, "florascope: ");
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (isAppError(error)) {
    process.stderr.write(`florascope: ${error.message}\n`);
    return error.tag === "BadInput" ? 2 : 1;
  }
  const reason = storageReason(error);
  if (reason !== null) {
    const { path = "a file" } = error as NodeJS.ErrnoException;
    process.stderr.write(maskSecrets(`florascope: ${path} cannot be written: ${reason}\n`));
    return 1;
  }
  process.stderr.write(
    maskSecrets(`florascope: unexpected failure: ${error instanceof Error ? error.stack : String(error)}\n`),
  );
  return 1;
}
