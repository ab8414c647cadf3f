import type { Command } from "commander";
import { AppError } from "../../src/core/errors.ts";
import { type VerifiedFile, verifyModel } from "../../src/inference/open-model.ts";
import { modelFolder } from "../model-folder.ts";

/** Adds `florascope verify`: the hashes of a model folder, or an answer run again. */
export function addVerify(program: Command): void {
  program
    .command("verify")
    .description("the hashes of a model folder, or an answer run again")
    .argument("<target>", "a model folder or an answer.json")
    .option("--json", "print one JSON document on stdout")
    .action(verify);
}

async function verify(target: string, { json = false }: { json?: boolean }): Promise<void> {
  if (target.endsWith(".json"))
    throw new AppError("BadInput", `${target}: answers cannot be run again yet`, { input: target });
  const files = await verifyModel(modelFolder(target));
  const wrong = files.filter(({ expected, got }) => expected !== got);
  const report = json
    ? `${JSON.stringify({ model: target, sound: wrong.length === 0, files }, null, 1)}\n`
    : table(files);
  process.stdout.write(report);
  if (wrong.length > 0) process.exitCode = 1;
}

function table(files: readonly VerifiedFile[]): string {
  const verdict = ({ expected, got }: VerifiedFile) =>
    got === expected ? "ok" : got === null ? "missing" : `expected SHA-256 ${expected}, got ${got}`;
  return files.map((file) => `${file.name}: ${verdict(file)}\n`).join("");
}
