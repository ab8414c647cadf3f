import { createHash } from "node:crypto";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { replaceFile } from "../../../node/replace-file.ts";
import { AppError } from "../../../src/core/errors.ts";
import { progressOn } from "../run/progress.ts";
import { compareSystems } from "./compare-systems.ts";
import { drawPatches, exportSurveys, modelledSpecies } from "./export-surveys.ts";
import { importAndCheck } from "./import-and-check.ts";
import { systems } from "./systems.ts";
import { comparisonPlan, quickPlan } from "./systems-plan.ts";
import { trainWithPython, validateSplits } from "./train-with-python.ts";

/**
 * Trains every published system on the surveys of simulated islands and compares them: `npx tsx tools/train/systems/train-systems.ts
 * [--work .cache/train] [--systems NAME,NAME] [--steps train,import,splits,compare] [--quick]`. What is there already is left as it is, so a
 * run that was stopped goes on; Ctrl-C loses an epoch at most.
 */
const { values } = parseArgs({
  options: {
    work: { type: "string", default: ".cache/train" },
    systems: { type: "string", default: "all" },
    steps: { type: "string", default: "train,import,splits,compare" },
    quick: { type: "boolean", default: false },
    python: { type: "string", default: "python3" },
    page: { type: "string", default: "docs/systems-on-the-island.md" },
    scales: { type: "string", default: "docs/systems-scales.csv" },
  },
});
const plan = values.quick ? quickPlan : comparisonPlan;
const progress = progressOn(process.stderr);
const labelsFile = "models/island-sdm/labels.json";
const labels = modelledSpecies(labelsFile);
const hash = createHash("sha256").update(JSON.stringify(plan)).digest("hex").slice(0, 12);
const runFolder = join(values.work, "systems", hash);
const asked = chosen(
  "--systems",
  values.systems === "all" ? Object.keys(systems) : values.systems.split(","),
  Object.keys(systems),
);
const steps = new Set(chosen("--steps", values.steps.split(","), ["train", "import", "splits", "compare"]));
const islands = await exportSurveys(plan, { workFolder: values.work, runFolder, labels }, progress);
const specs = Object.fromEntries(
  Object.entries(systems).map(([name, spec]) => [
    name,
    { ...spec, epochs: Math.max(1, Math.round(spec.epochs * plan.epochShare)) },
  ]),
);
replaceFile(join(runFolder, "systems.json"), new TextEncoder().encode(`${JSON.stringify(specs)}\n`));
const python = { runFolder, python: values.python };
if (steps.has("train")) {
  const waiting = [...asked];
  /** Trains what is waiting, one after another; two of these at once keep two cores busy. */
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const { inputs, learnsFrom } = systems[name]!;
      if (inputs.includes("aerial") || learnsFrom === "aerial plots")
        await drawPatches(plan, runFolder, progress);
      await trainWithPython({ ...python, name }, progress);
    }
  };
  await Promise.all([lane(), lane()]);
}
if (steps.has("import"))
  for (const name of asked) await importAndCheck({ runFolder, name, plan, islands, labelsFile }, progress);
if (steps.has("splits")) await validateSplits(python, progress);
if (steps.has("compare")) compareSystems(runFolder, { page: values.page, scales: values.scales }, progress);

/** @throws AppError BadInput for a name that is not known. */
function chosen(option: string, names: readonly string[], known: readonly string[]): readonly string[] {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return names;
  throw new AppError("BadInput", `${option}: expected names among ${known.join(", ")}, got "${unknown}"`, {
    input: option,
  });
}
