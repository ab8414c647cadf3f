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
import { describeModel } from "./model/describe-model.ts";
import { modelCard } from "./model/model-card.ts";
import { speciesRecords } from "./model/species-records.ts";
import { testModel } from "./model/test-model.ts";
import { writeModel } from "./model/write-model.ts";
import type { Plan } from "./plan.ts";
import { curvesSvg } from "./run/curves-svg.ts";
import type { IslandName } from "./run/island-folder.ts";
import type { Progress } from "./run/progress.ts";
import { simulateIslands } from "./run/simulate-islands.ts";
import { trainInThread } from "./run/train-part-thread.ts";
import { logAsCsv } from "./run/training-log.ts";
import { independentParts, trainNetwork } from "./train-branches.ts";

/** The climate of the islands that show what the model does where it was not made for. */
const transferScenario = "warmer-drier";
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
 * Makes the demonstration model from nothing: simulates the islands of the plan that are not there yet while it reads and
 * learns, trains the cubes' branches and that of the pictures in two threads, then the fusion, calibrates on islands of
 * their own, measures on islands never seen, and writes the model folder. Interrupted, it goes on from the last whole epoch.
 */
export async function trainModel({
  modelFolder,
  workFolder,
  plan,
  progress,
}: TrainModelOptions): Promise<void> {
  await startWasm();
  const { islands } = plan;
  const transfer = islands.transfer.map((seed) => ({ seed, scenario: transferScenario }));
  const present = [...islands.train, ...islands.calibration, ...islands.test].map((seed) => ({ seed }));
  const island = simulateIslands(workFolder, [...present, ...transfer], progress);
  const read = async (name: IslandName, presenceOnly: boolean) => {
    const folder = await island(name);
    progress.say(`reading island ${name.seed}`);
    return readIsland(folder, { name: `island ${name.seed}`, files: allPlots, presenceOnly });
  };
  const readings: IslandReading[] = [];
  for (const seed of islands.train) readings.push(await read({ seed }, true));
  const preprocessing = preprocessingOf(readings);
  const labels = modelledSpecies(readings, plan.fewestPresences);
  const table = siteTable(readings, labels, preprocessing);
  const split = splitByBlock(table, plan.validationShare, plan.seed);
  const namesOf = readings.flatMap(({ sites }) => sites.map(({ plot }) => [...plot.species.keys()]));
  readings.length = 0;
  progress.say(
    `${split.plots.length} plots and ${split.presenceOnly.length} presence-only cells to learn from, ${split.validation.length} plots to stop by, ${labels.length} species`,
  );
  const planHash = createHash("sha256").update(JSON.stringify(plan)).digest("hex").slice(0, 12);
  const checkpointFolder = join(workFolder, "plans", planHash);
  const set = { plan, table, split, preprocessing };
  await Promise.all(
    independentParts.map((part) => trainInThread({ part, checkpointFolder, ...set }, progress)),
  );
  const checkpointFile = (stage: string) => join(checkpointFolder, `${stage}.safetensors`);
  const network = trainNetwork(set, { checkpointFile, progress });
  const trainingData = {
    simulated: true,
    islands,
    plots: split.plots.length,
    presenceOnlyCells: split.presenceOnly.length,
    validationPlots: split.validation.length,
    plotAreaSquareMetres: 100,
  };
  await writeModel(modelFolder, {
    ...{ id: basename(modelFolder), network, labels, preprocessing, trainingData },
    trainingLog: logAsCsv(network.log),
    curves: curvesSvg(network.log),
  });
  const folders = (seeds: readonly number[]) => Promise.all(seeds.map((seed) => island({ seed })));
  const { calibration } = await calibrateFolder(
    modelFolder,
    islandSurveys(
      await folders(islands.calibration),
      await folders(islands.train),
      `simulated islands of seeds ${islands.calibration.join(", ")}`,
    ),
    { keptFolder: join(workFolder, "sites"), say: progress.say },
  );
  if (calibration === null) throw new Error("calibration: expected plots on the islands for it, found none");
  const tests = [];
  const unseen: ScoredPlots[] = [];
  for (const name of [...islands.test.map((seed) => ({ seed })), ...transfer]) {
    const plots = siteTable([await read(name, false)], labels, preprocessing);
    progress.say(`testing on island ${name.seed}`);
    const { report, fused } = testModel(network, plots, preprocessing, calibration, plan);
    const isPresent = !("scenario" in name);
    tests.push({ name: `Island ${name.seed}${isPresent ? "" : `, ${transferScenario}`}`, ...report });
    if (isPresent) unseen.push(fused);
  }
  await describeModel(modelFolder, {
    card: modelCard({ plan, trainingData, tests, speciesCount: labels.length }),
    metrics: tests,
    species: speciesRecords(namesOf, split, labels, unseen),
  });
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
