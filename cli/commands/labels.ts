import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Command, Option } from "commander";
import { amendModelFolder } from "../../node/amend-model-folder.ts";
import { modelFolder } from "../../node/model-folder.ts";
import { replaceFile } from "../../node/replace-file.ts";
import { AppError } from "../../src/core/errors.ts";
import { decodeText, encodings } from "../../src/core/text/decode-text.ts";
import { openModel } from "../../src/inference/open-model.ts";
import { readLabels } from "../../src/inference/read-labels.ts";
import { labelModel, namedLines } from "../../src/models/label-model.ts";
import { nextSteps } from "../../src/models/next-steps.ts";
import { readPlacedRecords } from "../../src/models/read-placed-records.ts";
import { type RecoveredLabels, recoverLabels } from "../../src/models/recover-labels.ts";
import { type SpeciesTable, speciesTableSchema } from "../../src/models/species-table.ts";
import { tellNextSteps } from "../next-step-lines.ts";
import { numberArgument } from "../number-argument.ts";
import { occurrenceTable } from "../occurrence-table.ts";

interface LabelsOptions {
  readonly model?: string;
  readonly labels?: string;
  readonly encoding?: string;
  readonly species: string;
  readonly records?: string;
  readonly occurrences?: string;
  readonly leastAgreement: string;
  readonly classes?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Adds `florascope labels`, which names the classes of a model, or recovers their names from records. */
export function addLabels(program: Command): void {
  program
    .command("labels")
    .description(
      "name the classes of a model; or recover the names of numbered classes from records of the same observations",
    )
    .option("--model <dir>", "the model folder whose classes get names")
    .option("--labels <file>", "one species a line, a table of class numbers and names, or JSON (id2label)")
    .addOption(
      new Option("--encoding <name>", "encoding of the labels, where their bytes do not tell it").choices(
        encodings,
      ),
    )
    .option(
      "--species <dir>",
      "the model folder whose species table says what is known of a species, or none",
      join(import.meta.dirname, "..", "..", "models", "island-sdm"),
    )
    .option("--records <csv>", "records by class number, with place, date and dataset")
    .option(
      "--occurrences <zip>",
      "the same records by name: a Darwin Core archive, a GBIF download, or a table",
    )
    .option("--least-agreement <share>", "share of a class's records that must agree on its name", "0.8")
    .option(
      "--classes <n>",
      "number of classes of the network (default: of --model, else as many as have records)",
    )
    .option("--out <file>", "with --records: write the names as a table of class numbers and names")
    .option("--json", "print what became of the names as one JSON document")
    .action(labels);
}

async function labels(options: LabelsOptions): Promise<void> {
  const { records, occurrences, labels: file, model } = options;
  if ((records === undefined) !== (occurrences === undefined))
    throw badInput("--records", "--records and --occurrences together, got one of them");
  if (records !== undefined && occurrences !== undefined) {
    if (file !== undefined) throw badInput("--labels", "either --labels or --records, got both");
    return recover(records, occurrences, options);
  }
  if (model === undefined || file === undefined)
    throw badInput("--model", "--model and --labels, or --records and --occurrences");
  const names = readLabels(await readInput(file), file, encodingOf(await readInput(file), options));
  await attach(model, names, file, options);
}

/** The encoding that was named, or the one that the bytes show best, which is said. */
function encodingOf(bytes: Uint8Array, { encoding }: LabelsOptions): string {
  if (encoding !== undefined) return encoding;
  const guess = decodeText(bytes);
  if (guess.doubt !== null) say(`${guess.doubt}; --encoding names another`);
  return guess.encoding;
}

async function attach(
  folder: string,
  names: readonly string[],
  source: string,
  options: LabelsOptions,
): Promise<void> {
  const model = await openModel(modelFolder(folder));
  const { manifest, labels: before } = model;
  if (manifest.properties["florascope:kind"] !== "sdm")
    throw badInput("--model", `a species distribution model in ${folder}, got a habitat model`);
  const { amendment, named, hasLostCalibration } = labelModel(
    {
      id: manifest.id,
      labels: before,
      card: readFileSync(join(folder, "README.md"), "utf8"),
      isCalibrated: manifest.properties["florascope:output_kind"] === "presence-probability",
    },
    { labels: names, source, reference: await referenceOf(options) },
  );
  await amendModelFolder(folder, amendment);
  const after = await openModel(modelFolder(folder));
  if (options.json === true)
    process.stdout.write(
      `${JSON.stringify({
        ...{ model: manifest.id, labels: names.length, hasLostCalibration },
        ...(named && { ways: named.ways, otherwise: named.otherwise, unmatched: named.unmatched }),
        next: nextSteps(after.manifest),
      })}\n`,
    );
  else {
    const lines = [
      `${names.length} classes of ${manifest.id} have names now.`,
      ...(named ? namedLines(named) : []),
    ];
    process.stdout.write(`${lines.filter((line) => line !== "").join("\n")}\n`);
    if (hasLostCalibration)
      process.stdout.write("Its calibration was fitted with other names and is gone: calibrate it again.\n");
  }
  tellNextSteps(after.manifest, folder);
}

async function recover(records: string, occurrences: string, options: LabelsOptions): Promise<void> {
  const least = numberArgument("--least-agreement", options.leastAgreement, 0, 1);
  const numbered = occurrenceTable(records);
  const archive = occurrenceTable(occurrences);
  const [first, second] = [
    readPlacedRecords(numbered, records, "number"),
    readPlacedRecords(archive, occurrences, "name"),
  ];
  const dataset = first.datasetColumns.find((name) => second.datasetColumns.includes(name)) ?? null;
  const of = (text: string, address: string, kind: "number" | "name") =>
    readPlacedRecords(text, address, kind, dataset).records;
  const rule = {
    decimals: Math.min(first.decimals, second.decimals),
    useDate: first.hasDays && second.hasDays,
    useDataset: dataset !== null,
    leastAgreement: least,
  };
  const found = recoverLabels(of(numbered, records, "number"), of(archive, occurrences, "name"), rule);
  const joinedBy = [
    `place to ${rule.decimals} decimals`,
    ...(rule.useDate ? ["date"] : []),
    ...(dataset === null ? [] : [dataset]),
  ].join(", ");
  if (found.names.size === 0)
    throw badInput(
      "--records",
      `classes whose records agree on a name on at least ${100 * least} % (joined by ${joinedBy}), got none: ${found.records.joined} of ${found.records.all} records were joined, ${(100 * found.agreement).toFixed(1)} % agree`,
    );
  const before = options.model === undefined ? null : (await openModel(modelFolder(options.model))).labels;
  const classCount = classCountOf(options, before, found);
  const names = Array.from(
    { length: classCount },
    (_, index) => found.names.get(index)?.name ?? before?.[index] ?? `class ${index} (no name recovered)`,
  );
  if (options.out !== undefined)
    replaceFile(
      options.out,
      new TextEncoder().encode(`id;name\n${names.map((name, id) => `${id};${quoted(name)}`).join("\n")}\n`),
    );
  process.stdout.write(
    options.json === true
      ? `${JSON.stringify({ ...asDocument(found), joinedBy, names })}\n`
      : recoveredReport(found, joinedBy, least),
  );
  if (options.model !== undefined)
    await attach(options.model, names, `${records} joined to ${occurrences}`, { ...options, json: false });
}

function classCountOf(
  { classes }: LabelsOptions,
  before: readonly string[] | null,
  { names, refused }: RecoveredLabels,
): number {
  const highest = [...names.keys(), ...refused.keys()].reduce((most, number) => Math.max(most, number), 0);
  const count =
    before?.length ?? (classes === undefined ? highest + 1 : numberArgument("--classes", classes, 1, 1e7));
  if (highest < count) return count;
  throw badInput("--records", `class numbers below ${count}, got ${highest}`);
}

function asDocument({ names, refused, records, agreement }: RecoveredLabels) {
  return { records, agreement, recovered: Object.fromEntries(names), refused: Object.fromEntries(refused) };
}

const WHY = {
  agreement: "too few records agree",
  several: "another name is at as many records",
  taken: "another class has more records of this name",
} as const;

function recoveredReport(
  { names, refused, records, agreement }: RecoveredLabels,
  joinedBy: string,
  least: number,
): string {
  const lines = [
    `${records.joined} of ${records.all} records were joined by ${joinedBy}; ${(100 * agreement).toFixed(1)} % of them agree with the name of their class.`,
    `${names.size} classes have a name on which at least ${100 * least} % of their records agree; refused: ${refused.size}.`,
    ...[...refused].map(
      ([number, { name, records: count, agreement: share, why }]) =>
        `- class ${number}: ${name}, ${(100 * share).toFixed(0)} % of ${count} records: ${WHY[why]}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

async function referenceOf({ species }: LabelsOptions): Promise<SpeciesTable | null> {
  if (species === "none") return null;
  const path = join(species, "species.json");
  const parsed = speciesTableSchema.safeParse(JSON.parse(new TextDecoder().decode(await readInput(path))));
  if (parsed.success) return parsed.data;
  throw badInput("--species", `a species table in ${path}, got something else`);
}

function quoted(name: string): string {
  return /[;"]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

function say(message: string): void {
  process.stderr.write(`labels: ${message}\n`);
}

function badInput(input: string, expected: string): AppError {
  return new AppError("BadInput", `${input}: expected ${expected}`, { input });
}

async function readInput(path: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw new AppError("BadInput", `${path}: expected a readable file`, { input: path }, error);
  }
}
