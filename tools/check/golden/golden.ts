import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { apartAcrossBackends } from "./across-backends.ts";
import { askCommandLine } from "./ask-command-line.ts";
import { canonicalAnswer, digestAnswer, digestNumbers, type Json } from "./canonical-answer.ts";
import { differingPaths } from "./differing-paths.ts";
import { type Figures, leadingFigures } from "./leading-figures.ts";
import { makeInputs } from "./make-inputs.ts";
import { askedOf, type GoldenQuestion, goldenQuestions } from "./questions.ts";

/**
 * `npm run golden`: asks the command line for golden answers and compares them, bit for bit, with the digests in
 * golden-answers.json. The exit code is 1 on any difference. `--help` lists the options.
 */

interface Options {
  readonly root: string;
  readonly only: string;
  readonly backend?: string;
  readonly write?: boolean;
  readonly keep?: string;
  readonly against?: string;
}

/** The stored record of an answer. */
interface Golden {
  /** SHA-256 of the whole answer, and of its numbers alone. */
  readonly answer: string;
  readonly numbers: string;
  readonly figures: Figures;
}

type Goldens = Readonly<Record<string, Golden>>;

const house = resolve(import.meta.dirname, "../../..");
const goldenFile = join(import.meta.dirname, "golden-answers.json");
const processesAtOnce = 2;
const pathsShown = 5;

await new Command("golden")
  .description("asks the command line and compares its answers, bit for bit, with those that were stored")
  .option("--root <dir>", "the checkout whose command line is asked", house)
  .option("--only <text>", 'questions whose name contains it, such as "point," or "wasm"', "")
  .option(
    "--backend <name>",
    "ask the questions of WASM of this backend, and hold its figures against those of WASM",
  )
  .option("--write", "store the digests instead of comparing")
  .option("--keep <dir>", "write the whole answers here")
  .option("--against <dir>", "whole answers that were kept, to tell the first places that differ")
  .action(run)
  .parseAsync();

async function run(options: Options): Promise<void> {
  if (options.backend !== undefined && options.write) throw new Error("--write: not with --backend");
  const root = realpathSync(options.root);
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "florascope-golden-")));
  const stored = readGoldens();
  const now: Record<string, Golden> = {};
  try {
    const all = goldenQuestions(makeInputs(root, folder));
    const { backend } = options;
    const questions = (backend === undefined ? all : askedOf(backend, all)).filter(({ name }) =>
      name.includes(options.only),
    );
    if (questions.length === 0) throw new Error(`--only: no question's name contains "${options.only}"`);
    const askOne = async (question: GoldenQuestion) => {
      const start = performance.now();
      const answered = await askCommandLine(root, folder, question);
      const answer = canonicalAnswer(answered, { root, temporary: folder });
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      const golden = toGolden(question, answer);
      now[question.name] = golden;
      const verdict = options.write ? "stored" : compared(golden, question.name, stored, backend);
      say(`${verdict.padEnd(22)} ${question.name} (${seconds} s)`);
      if (options.write) write(all, { ...stored, ...now });
      if (options.keep !== undefined) keep(options.keep, question.name, answer);
      if (/^DIFFERENT/.test(verdict))
        explain(question.name, golden, stored[question.name], answer, options.against);
    };
    await inTurns(questions, (question) => askOne(question).catch((error) => fail(question, error)));
    const gone = Object.keys(stored).filter((name) => !all.some((question) => question.name === name));
    if (backend !== undefined) concludeBackend(now, stored, backend, questions.length);
    else if (!options.write) conclude(now, stored, gone);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks a few questions at a time, each new one as soon as another is answered. */
async function inTurns(
  questions: readonly GoldenQuestion[],
  ask: (question: GoldenQuestion) => Promise<void>,
): Promise<void> {
  const left = [...questions];
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await ask(next);
  };
  await Promise.all(Array.from({ length: processesAtOnce }, work));
}

/** Names a question without an answer; the other questions are still asked. */
function fail({ name }: GoldenQuestion, error: unknown): void {
  say(`${"FAILED".padEnd(22)} ${name}: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

function toGolden({ kind }: GoldenQuestion, answer: Json): Golden {
  return {
    answer: digestAnswer(answer),
    numbers: digestNumbers(answer),
    figures: leadingFigures(kind, answer),
  };
}

function compared(now: Golden, name: string, stored: Goldens, backend: string | undefined): string {
  if (backend === undefined) return compareGoldens(now, stored[name]);
  return apartAcrossBackends({ ...stored, [name]: now }, backend).apart.length === 0
    ? "figures within bounds"
    : "APART from WASM";
}

/** Tells which figures of a backend without digests of its own are apart from the stored ones of WASM. */
function concludeBackend(now: Goldens, stored: Goldens, backend: string, asked: number): void {
  const { questions, apart } = apartAcrossBackends({ ...stored, ...now }, backend);
  for (const { question, figure, other, wasm } of apart)
    say(`BACKENDS APART: ${question}, ${figure}: ${other} on ${backend}, ${wasm} on wasm`);
  const near = questions - new Set(apart.map(({ question }) => question)).size;
  say(`golden: ${backend} has the figures of WASM within bounds in ${near} of ${asked} questions`);
  if (near < asked) process.exitCode = 1;
}

function compareGoldens(now: Golden, stored: Golden | undefined) {
  if (stored === undefined) return "DIFFERENT: not stored";
  if (now.answer === stored.answer) return "equal";
  return now.numbers === stored.numbers ? "DIFFERENT: words only" : "DIFFERENT: numbers";
}

/** Prints which leading figures changed and, where the whole old answer was kept, the first differences. */
function explain(
  name: string,
  now: Golden,
  stored: Golden | undefined,
  answer: Json,
  against: string | undefined,
): void {
  if (stored !== undefined) tell(differingPaths(stored.figures, now.figures));
  if (against === undefined) return;
  const kept = keptFile(against, name);
  if (existsSync(kept)) tell(differingPaths(JSON.parse(readFileSync(kept, "utf8")) as Json, answer));
  else say(`    no answer was kept as ${kept}`);
}

function tell(differences: ReturnType<typeof differingPaths>): void {
  const text = (value: Json | undefined) =>
    value === undefined ? "nothing" : JSON.stringify(value).slice(0, 200);
  for (const { path, before, now } of differences.slice(0, pathsShown))
    say(`    ${path}: ${text(before)} before, ${text(now)} now`);
  if (differences.length > pathsShown) say(`    and ${differences.length - pathsShown} more places`);
}

function conclude(now: Goldens, stored: Goldens, gone: readonly string[]): void {
  for (const name of gone) say(`DIFFERENT: no longer asked ${name}`);
  const names = Object.keys(now);
  const equal = names.filter((name) => now[name]!.answer === stored[name]?.answer).length;
  say(`golden: ${equal} of ${names.length} answers equal to the last bit`);
  const { questions, apart } = apartAcrossBackends(now);
  for (const { question, figure, other, wasm } of apart)
    say(`BACKENDS APART: ${question}, ${figure}: ${other} on cpu, ${wasm} on wasm`);
  say(
    `golden: the backends agree within bounds in ${questions - new Set(apart.map(({ question }) => question)).size} of ${questions} questions asked of both`,
  );
  if (equal < names.length || gone.length > 0 || apart.length > 0) process.exitCode = 1;
}

function readGoldens(): Goldens {
  return JSON.parse(readFileSync(goldenFile, "utf8")) as Goldens;
}

/**
 * Writes the answers in the order of the questions. It is called after each answer, so that a stopped run keeps its answers.
 */
function write(questions: readonly GoldenQuestion[], goldens: Goldens): void {
  const entries = questions.flatMap(({ name }) => (goldens[name] ? [[name, goldens[name]]] : []));
  writeFileSync(goldenFile, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`);
}

function keep(folder: string, name: string, answer: Json): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(keptFile(folder, name), `${JSON.stringify(answer, null, 1)}\n`);
}

function keptFile(folder: string, name: string): string {
  return join(folder, `${name.replaceAll(/[^A-Za-z0-9]+/g, "-")}.json`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
