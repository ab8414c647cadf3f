import { mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { modelFolder } from "../../../node/model-folder.ts";
import { replaceFile } from "../../../node/replace-file.ts";
import { openModel, type ReadModelFile } from "../../../src/inference/open-model.ts";
import { openPlantbert, type Plantbert } from "../../../src/inference/plantbert/open-plantbert.ts";
import { type PlantbertParts, plantbertFolder } from "../../../src/inference/plantbert/plantbert-folder.ts";
import { disposePlantbertNetwork } from "../../../src/inference/plantbert/plantbert-network.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { shuffled } from "../../../src/science/statistics/shuffled.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { habitatCard } from "./habitat-card.ts";
import { type HabitatData, type HabitatSources, habitatData } from "./habitat-data.ts";
import type { HabitatMetrics } from "./habitat-metrics.ts";
import type { HabitatPlan } from "./habitat-plan.ts";
import { measureCascade, predictedTemperatures } from "./measure-cascade.ts";
import { overlookedScores } from "./overlooked-species.ts";
import { paperClaims } from "./paper-claims.ts";
import { rivalScores } from "./rival-scores.ts";
import { type AnsweredPlots, answerPlots, fitModelTemperature, metricsAt } from "./score-plots.ts";
import { trainHabitatModel } from "./train-habitat-model.ts";

/** The folders of a run that makes a habitat model. */
export interface MakeHabitatModel extends HabitatSources {
  readonly modelFolder: string;
  readonly plan: HabitatPlan;
}

/**
 * Makes the demonstration habitat model from nothing but a plan and a species distribution model: simulates islands that
 * are not there yet, predicts their plots, trains, fits the temperature on one island, measures on islands never seen,
 * beside rivals, and writes the model folder. An interrupted run continues from the last whole epoch.
 */
export async function makeHabitatModel({
  modelFolder: out,
  plan,
  ...sources
}: MakeHabitatModel): Promise<void> {
  const start = Date.now();
  await startWasm();
  const { manifest, weightsSha256 } = await openModel(modelFolder(sources.sdmFolder));
  const data = await habitatData(plan, sources);
  const { progress } = sources;
  const lists = { plots: data.train, predicted: data.predicted.train };
  const keepFolder = join(sources.workFolder, "habitats", "plans");
  const trained = trainHabitatModel(lists, plan, { keepFolder, progress });
  const parts: PlantbertParts = {
    ...trained,
    id: basename(resolve(out)),
    date: new Date().toISOString(),
    truncation: "whole-list",
    precision: "float16",
    demonstrationOnly: true,
    license: "MIT",
    calibration: null,
    card: "",
  };
  progress.say("fitting the temperature and measuring on islands never seen");
  const test = [...data.test.values()].flat();
  const [temperature, notedByModel, forPredicted, overlooked] = await withModel(parts, async (model) => {
    const fitted = fitModelTemperature(await answerPlots(model, data.calibration));
    const scores = notedScores(await answerPlots(model, test), data, fitted);
    const random = seededRandom(plan.seed);
    const mixed = test.map((plot) => ({ ...plot, species: shuffled(plot.species, random) }));
    scores.set("this model, species in random order", metricsAt(await answerPlots(model, mixed), fitted));
    const shorter = await answerPlots({ ...model, truncation: "drop-last" }, test);
    scores.set("this model, last species dropped", metricsAt(shorter, fitted));
    return [
      fitted,
      scores,
      await predictedTemperatures(model, data.predicted.calibration),
      await overlookedScores(model, data.train, test),
    ] as const;
  });
  const calibration = {
    temperature,
    fittedOn: `${data.calibration.length} simulated plots of island ${plan.islands.calibration}`,
    predicted: {
      ...forPredicted,
      fittedOn: `${data.predicted.calibration.plots.length} of them as ${manifest.id} predicts them`,
    },
  };
  const calibrated = { ...parts, calibration };
  const predicted = await withModel(calibrated, (model) => measureCascade(model, data.predicted.test));
  progress.say("training the rivals");
  const rivals = rivalScores(data);
  const scores = {
    noted: new Map([...notedByModel, ...rivals.noted]),
    predicted: new Map([...prefixed("this model, ", predicted), ...rivals.predicted]),
  };
  const card = habitatCard({
    id: parts.id,
    plan,
    minutes: Math.ceil((Date.now() - start) / 60_000),
    sdm: { id: manifest.id, weightsSha256 },
    temperature,
    forPredicted,
    counts: {
      train: data.train.length,
      calibration: data.calibration.length,
      test: test.length,
      predicted: data.predicted.test.reduce((sum, { plots }) => sum + plots.length, 0),
    },
    ...scores,
    claims: paperClaims({ ...scores, overlooked }),
  });
  const measured = {
    ...calibration,
    errorBefore: notedByModel.get(UNSCALED)!.calibrationError,
    errorAfter: notedByModel.get("this model")!.calibrationError,
  };
  const files = await plantbertFolder({ ...parts, calibration: measured, card });
  mkdirSync(out, { recursive: true });
  for (const [name, bytes] of files) replaceFile(join(out, name), bytes);
}

const UNSCALED = "this model, temperature 1";

/** On all test plots, and on those of each island. */
function notedScores(
  answered: AnsweredPlots,
  { test }: HabitatData,
  temperature: number,
): Map<string, HabitatMetrics> {
  const scores = new Map([["this model", metricsAt(answered, temperature)]]);
  let first = 0;
  for (const [seed, { length }] of test) {
    scores.set(`this model, island ${seed}`, metricsAt(answered, temperature, [first, first + length]));
    first += length;
  }
  return scores.set(UNSCALED, metricsAt(answered, 1));
}

function prefixed(prefix: string, scores: ReadonlyMap<string, HabitatMetrics>): [string, HabitatMetrics][] {
  return [...scores].map(([name, metrics]) => [`${prefix}${name}`, metrics]);
}

async function withModel<Result>(
  parts: PlantbertParts,
  use: (model: Plantbert) => Promise<Result>,
): Promise<Result> {
  const files = await plantbertFolder(parts);
  const read: ReadModelFile = async (name) => files.get(name)!;
  const model = await openPlantbert(read);
  try {
    return await use(model);
  } finally {
    disposePlantbertNetwork(model.network);
  }
}
