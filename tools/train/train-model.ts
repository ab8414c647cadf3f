import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import type { Progress } from "../../src/training/progress.ts";
import { allPlots } from "./data/all-plots.ts";
import { fitPreprocessing } from "./data/fit-preprocessing.ts";
import { type IslandReading, readIsland } from "./data/read-island.ts";
import { siteTable } from "./data/scale-inputs.ts";
import { splitByBlock } from "./data/split.ts";
import type { TrainableBranch } from "./engine/branch-training.ts";
import { startWasm } from "./engine/start-wasm.ts";
import type { FittedApplicability, FolderToFit } from "./evaluation/applicability-of.ts";
import { calibrateFolder } from "./evaluation/calibrate-folder.ts";
import { islandSurveys } from "./evaluation/island-surveys.ts";
import { balanceNetwork } from "./model/balance-network.ts";
import { describeModel } from "./model/describe-model.ts";
import type { PicturesToEmbed } from "./model/embed-test-pictures.ts";
import { countRecorded } from "./model/held-back-plots.ts";
import { modelCard } from "./model/model-card.ts";
import type { IslandRanks, IslandsToRank } from "./model/rank-on-islands.ts";
import { speciesRecords } from "./model/species-records.ts";
import { testReport } from "./model/test-report.ts";
import { writeModel } from "./model/write-model.ts";
import type { Plan } from "./plan.ts";
import { callInThread } from "./run/call-in-thread.ts";
import { curvesSvg } from "./run/curves-svg.ts";
import { simulateIslands } from "./run/simulate-islands.ts";
import { logAsCsv } from "./run/training-log.ts";
import { independentParts, type PartToTrain, type SetInFolder, type WholeNetwork } from "./train-branches.ts";

/** The climate of the islands that test the model outside the climate of its training. */
const transferScenario = "warmer-drier";

/** The folders of a training run. */
export interface TrainModelOptions {
  readonly modelFolder: string;
  /** Simulated islands and checkpoints. */
  readonly workFolder: string;
  readonly plan: Plan;
  readonly progress: Progress;
}

/**
 * Makes the demonstration model from nothing: simulates the islands of the plan that are not there yet, trains the cubes'
 * branches and that of the pictures in two threads, then the fusion, brings the richness of habitats into balance,
 * calibrates on islands of their own while a thread measures on islands never seen, and writes the model folder.
 * An interrupted run continues from the last whole epoch.
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
  const named = (seeds: readonly number[]) => seeds.map((seed) => ({ seed }));
  const learnt = simulateIslands(workFolder, named(islands.train), progress);
  const readings: IslandReading[] = [];
  const learntFolders: string[] = [];
  for (const seed of islands.train) {
    const folder = await learnt({ seed });
    learntFolders.push(folder);
    progress.say(`reading island ${seed}`);
    readings.push(await readIsland(folder, { name: `island ${seed}`, files: allPlots, presenceOnly: true }));
  }
  const preprocessing = fitPreprocessing(readings);
  const labels = modelledSpecies(readings, plan.fewestPresences);
  const table = siteTable(readings, labels, preprocessing);
  const split = splitByBlock(table, plan.validationShare, plan.seed);
  const sites = readings.flatMap((reading) => reading.sites);
  const namesOf = sites.map(({ plot }) => [...plot.species.keys()]);
  const habitatOf = sites.map(({ plot }) => plot.habitat ?? "");
  readings.length = 0;
  progress.say(
    `${split.plots.length} plots and ${split.presenceOnly.length} presence-only cells to learn from, ${split.validation.length} plots to stop by, ${labels.length} species`,
  );
  const planHash = createHash("sha256").update(JSON.stringify(plan)).digest("hex").slice(0, 12);
  const checkpointFolder = join(workFolder, "plans", planHash);
  const set = { plan, table, split, preprocessing };
  const parts = independentParts.map((part) => {
    const argument: PartToTrain = { part, checkpointFolder, ...set };
    return callInThread<PartToTrain, TrainableBranch | null>(
      { module: "train-branches.ts", name: "trainPart", argument },
      progress,
    );
  });
  // The islands that are needed later, once the part that ends first leaves its core to them.
  const later = [...named(islands.calibration), ...named(islands.test), ...transfer];
  const simulating = Promise.race(parts).then(() => simulateIslands(workFolder, later, progress));
  const [island, ...trained] = await Promise.all([simulating, ...parts]);
  const pictureBranch = trained.find((branch) => branch !== null)!;
  const tested = await Promise.all(
    [...named(islands.test), ...transfer].map(async (name) => ({
      name: `Island ${name.seed}${"scenario" in name ? `, ${name.scenario}` : ""}`,
      folder: await island(name),
      isPresent: !("scenario" in name),
    })),
  );
  const [{ network, validation }, pictures] = await Promise.all([
    callInThread<SetInFolder, WholeNetwork>(
      { module: "train-branches.ts", name: "trainWhole", argument: { checkpointFolder, ...set } },
      progress,
    ),
    callInThread<PicturesToEmbed, Float32Array[]>(
      {
        module: "model/embed-test-pictures.ts",
        name: "embedTestPictures",
        argument: { branch: pictureBranch, labels, preprocessing, plan, islands: tested },
      },
      progress,
    ),
  ]);
  const folders = (seeds: readonly number[]) => Promise.all(seeds.map((seed) => island({ seed })));
  const calibrating = await folders(islands.calibration);
  const balance = await balanceNetwork(
    {
      ...{ network, labels, preprocessing },
      keptBack: {
        embeddings: validation,
        richness: countRecorded(table, split.validation),
        habitats: split.validation.map((site) => habitatOf[site]!),
      },
      islands: islands.calibration.map((seed, at) => ({ seed, folder: calibrating[at]! })),
    },
    progress,
  );
  const trainingData = {
    simulated: true,
    islands,
    plots: split.plots.length,
    presenceOnlyCells: split.presenceOnly.length,
    validationPlots: split.validation.length,
    plotAreaSquareMetres: 100,
    balance,
  };
  await writeModel(modelFolder, {
    ...{ id: basename(modelFolder), network, labels, preprocessing, trainingData },
    trainingLog: logAsCsv(network.log),
    curves: curvesSvg(network.log),
  });
  const place = `simulated islands of seeds ${islands.calibration.join(", ")}`;
  const surveys = islandSurveys(calibrating, learntFolders, place);
  const keptFolder = join(workFolder, "sites");
  const applicability = callInThread<FolderToFit, FittedApplicability>(
    {
      module: "evaluation/applicability-of.ts",
      name: "applicabilityOfFolder",
      argument: { folder: modelFolder, training: surveys.training, keptFolder },
    },
    progress,
  );
  const [{ calibration }, ranks] = await Promise.all([
    calibrateFolder(modelFolder, surveys, { keptFolder, say: progress.say }, applicability),
    callInThread<IslandsToRank, IslandRanks[]>(
      {
        module: "model/rank-on-islands.ts",
        name: "rankOnIslands",
        argument: {
          ...{ network, labels, preprocessing, plan },
          islands: tested.map((one, at) => ({ ...one, pictures: pictures[at]! })),
        },
      },
      progress,
    ),
    applicability,
  ]);
  if (calibration === null) throw new Error("calibration: expected plots on the islands for it, found none");
  const tests = tested.map(({ name }, at) => ({ name, ...testReport(ranks[at]!, calibration) }));
  const unseen = ranks.flatMap(({ fused }, at) => (tested[at]!.isPresent ? [fused] : []));
  await describeModel(modelFolder, {
    card: modelCard({ plan, trainingData, tests, speciesCount: labels.length }),
    metrics: tests,
    species: speciesRecords(namesOf, split, labels, unseen),
  });
}

/** Finds the species with enough presences on the training plots, in the order of their names. */
function modelledSpecies(islands: readonly IslandReading[], fewest: number): string[] {
  const counts = new Map<string, number>();
  for (const { sites } of islands)
    for (const { plot, presenceOnly } of sites)
      if (!presenceOnly)
        for (const name of plot.species.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].flatMap(([name, count]) => (count >= fewest ? [name] : [])).sort();
}
