import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { toAddress } from "../../../node/local-file.ts";
import { createNodeTransport } from "../../../node/node-transport.ts";
import { createRasters } from "../../../src/sources/raster-file.ts";
import { crossValidate, type NamedPlan, usualValidation } from "../../../src/training/sinr/cross-validate.ts";
import { hardCap } from "../../../src/training/sinr/hard-cap.ts";
import { placeFeatures } from "../../../src/training/sinr/place-features.ts";
import type { BlockInterval } from "../../../src/training/sinr/scored-sites.ts";
import { SINR_LOSSES, type SinrLossName } from "../../../src/training/sinr/sinr-loss.ts";
import { paperPlan, type SinrPlan } from "../../../src/training/sinr/sinr-plan.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { progressOn } from "../run/progress.ts";
import { environmentBaseline } from "./environment-baseline.ts";
import { fileKeeper } from "./file-keeper.ts";
import { readMediterraneanFrance } from "./read-mediterranean-france.ts";
import { sampleRasters } from "./sample-rasters.ts";

// Measures the claims of SINR's paper at the size of real data, and prints a table: losses, records a class, inputs, simpler methods.
// npx tsx tools/train/sinr/measure-claims.ts --data ../shared/data [--each cell] [--species 200] [--fewest 20] [--steps 1000] [--folds 3]
// [--held 1] [--only "AN-full, both, 1,000 records"], which trains these networks alone; it may be given several times.
const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data" },
    each: { type: "string", default: "observation" },
    species: { type: "string", default: "200" },
    fewest: { type: "string", default: "20" },
    steps: { type: "string", default: "1000" },
    folds: { type: "string", default: "3" },
    held: { type: "string" },
    only: { type: "string", multiple: true },
    work: { type: "string", default: ".cache/train" },
  },
});

const flora = join(values.data, "bioregion-med-france");
const climate = ["temp_july_c", "temp_dec_c", "precip_july_mm", "precip_dec_mm"].map((name) =>
  join(values.data, "debian-marble-climate-europe", `${name}.tif`),
);
const relief = join(values.data, "debian-etopo5-europe", "etopo5_europe.tif");
for (const path of [flora, relief, ...climate])
  if (!existsSync(path)) throw new Error(`${path}: expected the real data there, found none`);

await startWasm();
const each = values.each === "cell" ? "cell" : "observation";
const records = readMediterraneanFrance(flora, {
  ...{ most: Number(values.species), fewest: Number(values.fewest), each },
});
/** No species lies in 1,000 cells. */
const usualCap = each === "cell" ? null : 1_000;
const usual = usualCap === null ? "all" : "1,000";
const { environment } = await sampleRasters(
  createRasters(createNodeTransport()),
  [relief, ...climate].map(toAddress),
  0.25,
);

/** A small network for a small region. The recorded class weighs against the others as it does among the paper's 47,375. */
const base: SinrPlan = {
  ...paperPlan,
  ...{ encoder: { width: 128, blocks: 2 }, batch: 512, cap: usualCap },
  positiveWeight: (paperPlan.positiveWeight * records.classCount) / 47_375,
};
const learntShare = 1 - 1 / Number(values.folds);
/** All plans take about as many steps, so that fewer records are not also a shorter training. */
const named = (name: string, changes: Partial<SinrPlan>): NamedPlan => {
  const plan = { ...base, ...changes };
  const learnt = hardCap(records.classes, plan.cap).length * (plan.cap === null ? learntShare : 1);
  const epochs = Math.max(1, Math.round(Number(values.steps) / Math.ceil(learnt / plan.batch)));
  return { name, plan: { ...plan, epochs }, features: placeFeatures(plan.input, environment) };
};
const losses = (Object.keys(SINR_LOSSES) as SinrLossName[]).filter((loss) => loss !== "an-full");
const allPlans = [
  named(`AN-full, coords, ${usual} records`, {}),
  named(`AN-full, env, ${usual} records`, { input: "env" }),
  named(`AN-full, both, ${usual} records`, { input: "both" }),
  ...(each === "cell" ? [10, 100] : [10, 100, null]).map((cap) =>
    named(`AN-full, coords, ${cap ?? "all"} records`, { cap }),
  ),
  ...losses.map((loss) =>
    named(`${loss.replace(/^../, (letters) => letters.toUpperCase())}, coords, ${usual} records`, { loss }),
  ),
  named(`AN-full, coords, ${usual} records, weight 2048`, { positiveWeight: 2048 }),
];
const plans =
  values.only === undefined ? allPlans : allPlans.filter(({ name }) => values.only!.includes(name));
if (plans.length < (values.only?.length ?? 1))
  throw new Error(`--only: expected names among ${allPlans.map(({ name }) => `"${name}"`).join(", ")}`);
const variables = placeFeatures("env", environment);
const baselines = [
  environmentBaseline("logistic regression by the environment", "linear", variables),
  environmentBaseline(
    "MaxEnt-like: linear, quadratic, product and hinge features",
    "linear, quadratic, product and hinge",
    variables,
  ),
];
const validation = {
  ...usualValidation,
  ...{ folds: Number(values.folds), blockDegrees: 0.5, siteDegrees: 0.05, gridDegrees: [0.25, 0.5, 1] },
  ...(values.held === undefined ? {} : { heldFolds: Number(values.held) }),
};
const keepFolder = join(
  values.work,
  "sinr",
  `claims-${each}-${values.species}-${values.fewest}-${values.steps}-${values.folds}`,
);
const scores = crossValidate(records, plans, validation, {
  progress: progressOn(process.stderr),
  baselines,
  foldKeeper: (name, fold) =>
    fileKeeper(join(keepFolder, `${name.replaceAll(/\W+/g, "-")}-${fold}.safetensors`)),
})!;
const interval = ({ value, lower, upper }: BlockInterval) =>
  `${value.toFixed(3)} (${lower.toFixed(3)} to ${upper.toFixed(3)})`;
console.log(
  `${records.classes.length} records of ${records.classCount} species; ${scores.classes} scored at ${scores.sites} cells in ${scores.blocks} blocks; without skill ${scores.chance.toFixed(3)}\n`,
);
console.log("| method | mean average precision | the first is ahead by |\n|---|---|---|");
for (const { method, map, behind } of scores.methods)
  console.log(`| ${method} | ${interval(map)} | ${behind === null ? "" : interval(behind)} |`);
