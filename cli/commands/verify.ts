import { existsSync, statSync } from "node:fs";
import type { Command } from "commander";
import { modelFolder } from "../../node/model-folder.ts";
import { backendHelp } from "../../node/start-node-backend.ts";
import { type VerifiedFile, verifyModel } from "../../src/inference/open-model.ts";
import { type AnswerVerification, type Places, verifyAnswer } from "../verify-answer.ts";

type VerifyOptions = Places & { readonly json?: boolean };

/** Adds `florascope verify`, which checks the hashes of a model folder or computes a saved answer again. */
export function addVerify(program: Command): void {
  program
    .command("verify")
    .description("check the hashes of a model folder, or compute a saved answer again")
    .argument("<target>", "a model folder or a saved answer (JSON)")
    .option("--catalog <C>", "for an answer: the present place of its catalogue")
    .option("--sdm <M>", "for an answer: the present place of its species distribution model")
    .option("--habitat <M>", "for an answer: the present place of its habitat model")
    .option("--picture <P>", "for an answer with your own picture: its present place, written as for point")
    .option("--backend <B>", `for an answer: ${backendHelp}`)
    .option("--json", "print one JSON document on stdout")
    .action(verify);
}

async function verify(target: string, { json = false, ...places }: VerifyOptions): Promise<void> {
  const isFolder = existsSync(target) && statSync(target).isDirectory();
  if (isFolder) await verifyFolder(target, json);
  else {
    const found = await verifyAnswer(target, places);
    process.stdout.write(json ? `${JSON.stringify(found, null, 1)}\n` : answerReport(found));
    if (!found.same) process.exitCode = 1;
  }
}

async function verifyFolder(target: string, json: boolean): Promise<void> {
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

const shownOthers = 5;

function answerReport({
  answer,
  same,
  tolerance,
  largest,
  where,
  others,
  changed,
}: AnswerVerification): string {
  const lines = [
    `${answer}: ${same ? `the same answer (within ${tolerance})` : "another answer"}`,
    `largest difference: ${largest}${where ? ` at ${where.path}: ${where.before} before, ${where.after} now` : ""}`,
    ...others
      .slice(0, shownOthers)
      .map(
        ({ path, before, after }) =>
          `${path}: ${JSON.stringify(before)} before, ${JSON.stringify(after)} now`,
      ),
    ...(others.length > shownOthers ? [`and ${others.length - shownOthers} more that differ`] : []),
    ...changed.map(({ what, before, after }) => `changed: ${what}: ${before} before, ${after} now`),
    ...(changed.length === 0 ? ["nothing that it was made with has changed"] : []),
  ];
  return `${lines.join("\n")}\n`;
}
