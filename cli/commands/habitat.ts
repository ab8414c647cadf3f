import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { nodeBackendSetup } from "../../node/backend-setup.ts";
import { modelFolder } from "../../node/model-folder.ts";
import { backendHelp, startNodeBackend } from "../../node/start-node-backend.ts";
import { AppError } from "../../src/core/errors.ts";
import { createEngine } from "../../src/inference/engine.ts";
import { openPlantbert } from "../../src/inference/plantbert/open-plantbert.ts";
import { answerPlot } from "../../src/prediction/habitats/answer-plot.ts";
import type { PlotAnswer } from "../../src/prediction/habitats/plot-answer.ts";
import { eunisClass } from "../../src/science/habitats/eunis-class.ts";
import { habitatFacts } from "../../src/science/habitats/habitat-facts.ts";

const defaultModel = "island-habitats";

interface HabitatFlags {
  readonly species: string;
  readonly habitat: string;
  readonly missing: number;
  readonly backend?: string;
  readonly json?: boolean;
}

/** Adds `florascope habitat`, which gives the EUNIS habitats of a species list. */
export function addHabitat(program: Command): void {
  program
    .command("habitat")
    .description("the EUNIS habitats of a species list")
    .requiredOption(
      "--species <names>",
      "species names, separated by commas, with covers or authors or without",
    )
    .option("--habitat <M>", "habitat model: an id in models/ or a folder", defaultModel)
    .option("--missing <N>", "how many likely overlooked species to propose", readCount, 3)
    .option("--backend <B>", backendHelp)
    .option("--json", "print one JSON document on stdout")
    .action(habitat);
}

async function habitat({ species, habitat: name, missing, backend, json }: HabitatFlags): Promise<void> {
  const started = await startNodeBackend(backend);
  const engine = createEngine(started, { ...nodeBackendSetup, onRestart: () => {} });
  const answer = await engine.run(async () =>
    answerPlot(
      await openPlantbert(modelFolder(habitatFolder(name))),
      { text: species, missing },
      { backend: started.name },
    ),
  );
  process.stdout.write(json === true ? `${JSON.stringify(answer, null, 1)}\n` : report(answer));
}

function habitatFolder(name: string): string {
  const bundled = join(import.meta.dirname, "../../models", name);
  const folder = existsSync(bundled) ? bundled : name;
  if (existsSync(join(folder, "manifest.json"))) return folder;
  throw new AppError("BadInput", `--habitat ${name}: expected a model id in models/ or a model folder`, {
    input: "--habitat",
  });
}

function readCount(text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`expected a whole number from 0 to 99, got "${text}"`);
}

function report({ banner, species, habitats, trusted, reasons, rivals, missing, notes }: PlotAnswer): string {
  const percent = (share: number) => `${(100 * share).toFixed(0)} %`;
  const named = ({ code, name, probability }: PlotAnswer["habitats"]["level3"][number]) =>
    `${percent(probability).padStart(6)}  ${code}  ${name}`;
  const changed = species.matched.filter(({ kind }) => kind !== "name");
  const why = (list: PlotAnswer["reasons"]) =>
    list
      .map((reason) => `${reason.species} ${reason.logOdds >= 0 ? "+" : ""}${reason.logOdds.toFixed(1)}`)
      .join(", ");
  const lines = [
    ...(banner === null ? [] : [banner.text]),
    `${species.matched.length} species known to the model${species.unknown.length > 0 ? `, not known: ${species.unknown.join("; ")}` : ""}`,
    ...changed.map(({ given, species: read, kind }) => `  "${given}" read as ${read} (${kind})`),
    trusted === null
      ? "no level is certain enough to name one habitat"
      : `most probable, level ${trusted.level}: ${trusted.code} ${eunisClass(trusted.code).name}`,
    ...([1, 2, 3] as const).flatMap((level) => [
      `level ${level}`,
      ...habitats[`level${level}`].slice(0, 3).map(named),
    ]),
    ...factsOf(habitats.level3[0]!.code),
    ...(reasons.length > 0
      ? [`speaks for or against ${habitats.level3[0]!.code} (log odds): ${why(reasons)}`]
      : []),
    ...rivals.map((rival) => `rather than ${rival.code}: ${why(rival.species)}`),
    ...(missing.length > 0 ? [`perhaps overlooked: ${missing.map((one) => one.species).join(", ")}`] : []),
    ...notes,
  ];
  return `${lines.join("\n")}\n`;
}

/** The lines on how a class of level 3 is reported: Annex I types and Red List categories. */
function factsOf(code: string): string[] {
  const { annexI, redList, level, officialLevel } = habitatFacts(code);
  const types = annexI.map((type) => `${type.code} (${type.relation})`);
  const categories = redList.map((habitat) => `${habitat.code} ${habitat.eu28 ?? "not evaluated"}`);
  return [
    `${code} in Annex I of the Habitats Directive: ${types.length > 0 ? types.join(", ") : "none"}`,
    `${code} in the European Red List of Habitats, EU28: ${categories.length > 0 ? categories.join(", ") : "not evaluated"}`,
    ...(officialLevel === level ? [] : [`EUNIS itself counts ${code} as level ${officialLevel}`]),
  ];
}
