import { basename, join } from "node:path";
import { trainedArchitecture } from "../../src/inference/networks/architectures.ts";
import type { Progress } from "../../src/training/progress.ts";
import { readLearningSet } from "./data/learning-set.ts";
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
import { namedNetwork } from "./model/published-names.ts";
import type { IslandRanks, IslandsToRank } from "./model/rank-on-islands.ts";
import { speciesRecords } from "./model/species-records.ts";
import { testReport } from "./model/test-report.ts";
import { writeModel } from "./model/write-model.ts";
import type { Plan } from "./plan.ts";
import { callInThread } from "./run/call-in-thread.ts";
import { planFolder } from "./run/plan-folder.ts";
import { simulateIslands } from "./run/simulate-islands.ts";
import {
  headOrder,
  independentParts,
  type PartToTrain,
  type SetInFolder,
  type WholeNetwork,
} from "./train-branches.ts";

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
  const learning = await readLearningSet(plan, workFolder, progress);
  const { table, split, preprocessing, labels, learntFolders, namesOf, habitatOf } = learning;
  const checkpointFolder = planFolder(plan, workFolder);
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
    ...{ id: basename(modelFolder), labels, preprocessing, trainingData },
    name: "Island SDM (trained on SIMULATED data)",
    architecture: trainedArchitecture,
    tensors: namedNetwork(network),
    means: new Map(headOrder.map((modality) => [modality, network.means[modality]])),
    log: network.log,
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
