import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import type { ScoredPlots } from "../../src/science/metrics/scored-plots.ts";
import type { Preprocessing } from "../../src/tensors/preprocessing.ts";
import { type IslandReading, readIsland } from "./data/read-island.ts";
import { channelMoments, siteTable } from "./data/scale-inputs.ts";
import { climateLength, landsatLength } from "./data/site-table.ts";
import { splitByBlock } from "./data/split.ts";
import { startWasm } from "./engine/start-wasm.ts";
import { calibrateFolder } from "./evaluation/calibrate-folder.ts";
import { islandSurveys } from "./evaluation/island-surveys.ts";
import { calibrateModel } from "./model/calibrate-model.ts";
import { modelCard } from "./model/model-card.ts";
import { speciesRecords } from "./model/species-records.ts";
import { testModel } from "./model/test-model.ts";
import { writeModel } from "./model/write-model.ts";
import type { Plan } from "./plan.ts";
import { curvesSvg } from "./run/curves-svg.ts";
import { islandFolder } from "./run/island-folder.ts";
import type { Progress } from "./run/progress.ts";
import { logAsCsv } from "./run/training-log.ts";
import { trainNetwork } from "./train-branches.ts";

/** The climate of the islands that show what the model does where it was not made for. */
const transferScenario = "warmer-drier";
/** Islands that the folder's own calibration is fitted on, besides those of the plan: an island has an effect of its own. */
const calibrationIslandSeeds = [201, 202, 203, 204, 205, 206];
const allPlots = ["surveys/plots-train.csv", "surveys/plots-calibration.csv", "surveys/plots-test.csv"];

/** Where a training run reads and writes. */
export interface TrainModelOptions {
  readonly modelFolder: string;
  /** Simulated islands and checkpoints. */
  readonly workFolder: string;
  readonly plan: Plan;
  readonly progress: Progress;
}

/**
 * Makes the demonstration model from nothing: simulates the islands of the plan that are not there yet, trains,
 * measures on islands never seen, writes the model folder and calibrates it on islands of their own. Interrupted, it goes on from
 * the last whole epoch.
 */
export async function trainModel({
  modelFolder,
  workFolder,
  plan,
  progress,
}: TrainModelOptions): Promise<void> {
  await startWasm();
  const island = (seed: number, scenario?: string) => islandFolder(workFolder, seed, progress, scenario);
  const readings: IslandReading[] = [];
  for (const seed of plan.islands.train) {
    progress.say(`reading island ${seed}`);
    const options = { name: `island ${seed}`, files: allPlots, presenceOnly: true };
    readings.push(await readIsland(island(seed), options));
  }
  const preprocessing = preprocessingOf(readings);
  const labels = modelledSpecies(readings, plan.fewestPresences);
  const table = siteTable(readings, labels, preprocessing);
  const split = splitByBlock(table, plan.validationShare, plan.seed);
  progress.say(
    `${split.plots.length} plots and ${split.presenceOnly.length} presence-only cells to learn from, ${split.validation.length} plots to stop by, ${labels.length} species`,
  );
  const planHash = createHash("sha256").update(JSON.stringify(plan)).digest("hex").slice(0, 12);
  const checkpointFile = (stage: string) => join(workFolder, "plans", planHash, `${stage}.safetensors`);
  const network = trainNetwork(plan, table, split, preprocessing, { checkpointFile, progress });
  const readPlots = async (seed: number, scenario?: string) => {
    progress.say(`reading island ${seed}`);
    const options = { name: `island ${seed}`, files: allPlots, presenceOnly: false };
    return readIsland(island(seed, scenario), options);
  };
  const calibrationIslands: IslandReading[] = [];
  for (const seed of plan.islands.calibration) calibrationIslands.push(await readPlots(seed));
  progress.say(`calibrating on islands ${plan.islands.calibration.join(", ")}`);
  const calibrationTable = siteTable(calibrationIslands, labels, preprocessing);
  const calibration = calibrateModel(network, calibrationTable, preprocessing, plan);
  const tests = [];
  const unseen: ScoredPlots[] = [];
  for (const [seed, scenario] of [
    ...plan.islands.test.map((one) => [one, undefined] as const),
    ...plan.islands.transfer.map((one) => [one, transferScenario] as const),
  ]) {
    const plots = siteTable([await readPlots(seed, scenario)], labels, preprocessing);
    progress.say(`testing on island ${seed}`);
    const name = scenario === undefined ? `Island ${seed}` : `Island ${seed}, ${scenario}`;
    const { report, fused } = testModel(network, plots, preprocessing, calibration, plan);
    tests.push({ name, ...report });
    if (scenario === undefined) unseen.push(fused);
  }
  const trainingData = {
    simulated: true,
    islands: plan.islands,
    plots: split.plots.length,
    presenceOnlyCells: split.presenceOnly.length,
    validationPlots: split.validation.length,
    plotAreaSquareMetres: 100,
  };
  await writeModel(modelFolder, {
    id: basename(modelFolder),
    network,
    labels,
    preprocessing,
    calibration,
    trainingLog: logAsCsv(network.log),
    curves: curvesSvg(network.log),
    card: modelCard({ plan, trainingData, tests, speciesCount: labels.length, calibration }),
    trainingData,
    metrics: tests,
    species: speciesRecords(
      readings.flatMap(({ sites }) => sites.map(({ plot }) => [...plot.species.keys()])),
      split,
      labels,
      unseen,
    ),
  });
  const seeds = plan.option === "" ? calibrationIslandSeeds : plan.islands.calibration;
  await calibrateFolder(
    modelFolder,
    islandSurveys(
      seeds.map((seed) => island(seed)),
      plan.islands.train.map((seed) => island(seed)),
      `simulated islands of seeds ${seeds.join(", ")}`,
    ),
    { keptFolder: join(workFolder, "sites"), say: progress.say },
  );
}

/** Scaling by the moments of the training islands; a gap becomes the mean. */
function preprocessingOf(islands: readonly IslandReading[]): Preprocessing {
  const landsat = islands.map((island) => island.landsat.values);
  const climate = islands.map((island) => island.climate.values);
  return {
    landsat: [
      { step: "standardise", ...channelMoments(landsat, landsatLength, 6) },
      { step: "nodata-to-zero" },
    ],
    climate: [
      { step: "standardise", ...channelMoments(climate, climateLength, 4) },
      { step: "nodata-to-zero" },
    ],
    sentinel2: [
      { step: "nodata-to-zero" },
      { step: "u8-gamma" },
      { step: "divide-255" },
      { step: "standardise", ...pictureMoments(islands) },
    ],
  };
}

function pictureMoments(islands: readonly IslandReading[]) {
  const sums = new Float64Array(4);
  const squares = new Float64Array(4);
  let count = 0;
  for (const { values } of islands.flatMap((island) => island.pictures))
    for (let at = 0; at < values.length; at += 4 * 97) {
      count++;
      for (let band = 0; band < 4; band++) {
        const value = values[at + band]! / 255;
        sums[band]! += value;
        squares[band]! += value * value;
      }
    }
  const mean = [...sums].map((sum) => Number((sum / count).toPrecision(6)));
  const std = [...squares].map((sum, band) =>
    Number(Math.sqrt(sum / count - mean[band]! ** 2).toPrecision(6)),
  );
  return { mean, std };
}

/** Species with presences enough on the training plots, in the order of their names. */
function modelledSpecies(islands: readonly IslandReading[], fewest: number): string[] {
  const counts = new Map<string, number>();
  for (const { sites } of islands)
    for (const { plot, presenceOnly } of sites)
      if (!presenceOnly)
        for (const name of plot.species.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].flatMap(([name, count]) => (count >= fewest ? [name] : [])).sort();
}
