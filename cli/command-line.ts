import { Command, CommanderError } from "commander";
import { storageReason } from "../node/storage-failure.ts";
import { isAppError } from "../src/core/errors.ts";
import { maskSecrets } from "../src/core/masked-address.ts";

/** Every command by its name. One that is not asked for is not loaded: loading all takes longer than a point. */
const COMMANDS: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  point: async () => (await import("./commands/point.ts")).addPoint,
  area: async () => (await import("./commands/area.ts")).addArea,
  map: async () => (await import("./commands/map.ts")).addMap,
  pack: async () => (await import("./commands/pack.ts")).addPack,
  atlas: async () => (await import("./commands/atlas.ts")).addAtlas,
  range: async () => (await import("./commands/range.ts")).addRange,
  "range-list": async () => (await import("./commands/range-list.ts")).addRangeList,
  habitat: async () => (await import("./commands/habitat.ts")).addHabitat,
  evaluate: async () => (await import("./commands/evaluate.ts")).addEvaluate,
  split: async () => (await import("./commands/split.ts")).addSplit,
  calibrate: async () => (await import("./commands/calibrate.ts")).addCalibrate,
  labels: async () => (await import("./commands/labels.ts")).addLabels,
  import: async () => (await import("./commands/import.ts")).addImport,
  simulate: async () => (await import("./commands/simulate.ts")).addSimulate,
  servers: async () => (await import("./commands/servers.ts")).addServers,
  mirror: async () => (await import("./commands/mirror.ts")).addMirror,
  train: async () => (await import("./commands/train.ts")).addTrain,
  verify: async () => (await import("./commands/verify.ts")).addVerify,
  bench: async () => (await import("./commands/bench.ts")).addBench,
  "benchmark-ranges": async () => (await import("./commands/benchmark-ranges.ts")).addBenchmarkRanges,
};

/**
 * Runs one `florascope` command and sets the exit code: 0 done, 1 the work failed, 2 bad arguments.
 * An expected failure is one sentence on stderr. Any other error shows its stack, because it is a defect.
 */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  try {
    await (await commandLine(argv[2])).parseAsync([...argv]);
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Builds the program with the command of this name, or with all of them where there is none, for help and suggestions. */
async function commandLine(name = ""): Promise<Command> {
  const program = new Command("florascope")
    .description("Plant biodiversity at 50 m, computed on your machine.")
    .showHelpAfterError("(see --help)")
    .exitOverride()
    .configureOutput({ writeErr: (text) => void process.stderr.write(maskSecrets(oneSentence(text))) });
  const wanted = Object.hasOwn(COMMANDS, name) ? [COMMANDS[name]!] : Object.values(COMMANDS);
  for (const load of wanted) (await load())(program);
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
