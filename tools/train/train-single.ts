import { basename, join } from "node:path";
import { architectureNamed } from "../../src/inference/networks/architectures.ts";
import type { Progress } from "../../src/training/progress.ts";
import { readLearningSet } from "./data/learning-set.ts";
import { startWasm } from "./engine/start-wasm.ts";
import { calibrateFolder } from "./evaluation/calibrate-folder.ts";
import { islandSurveys } from "./evaluation/island-surveys.ts";
import { namedSingle } from "./model/published-names.ts";
import { writeModel } from "./model/write-model.ts";
import type { Plan } from "./plan.ts";
import { planFolder } from "./run/plan-folder.ts";
import { simulateIslands } from "./run/simulate-islands.ts";
import { type HeadModality, trainSingleBranch } from "./train-branches.ts";

/** What a model with a single modality is trained from, and where to. */
export interface TrainSingleOptions {
  readonly modelFolder: string;
  /** Simulated islands and checkpoints. */
  readonly workFolder: string;
  readonly plan: Plan;
  readonly modality: HeadModality;
  readonly progress: Progress;
}

/**
 * Makes a ResNet-6 with a single modality from the surveys of the demonstration model: the branch as it learns alone there, calibrated on
 * the same islands. It shares checkpoints with the whole model of the same plan, so that after it nothing is trained again. How
 * good it is, `florascope evaluate` tells.
 */
export async function trainSingle({
  modelFolder,
  workFolder,
  plan,
  modality,
  progress,
}: TrainSingleOptions): Promise<void> {
  await startWasm();
  const { islands } = plan;
  const learning = await readLearningSet(plan, workFolder, progress);
  const { table, split, preprocessing, labels, learntFolders } = learning;
  const set = { plan, table, split, preprocessing, checkpointFolder: planFolder(plan, workFolder) };
  const { branch, head, mean, log } = trainSingleBranch(set, modality, progress);
  await writeModel(modelFolder, {
    ...{ id: basename(modelFolder), labels, preprocessing, log },
    name: `Island SDM of ${modality} alone (trained on SIMULATED data)`,
    architecture: architectureNamed("resnet6", modelFolder),
    tensors: namedSingle(branch, head),
    means: new Map([[modality, mean]]),
    trainingData: {
      simulated: true,
      islands,
      plots: split.plots.length,
      presenceOnlyCells: split.presenceOnly.length,
      validationPlots: split.validation.length,
      plotAreaSquareMetres: 100,
    },
  });
  const named = islands.calibration.map((seed) => ({ seed }));
  const island = simulateIslands(workFolder, named, progress);
  const calibrating = await Promise.all(named.map(island));
  const place = `simulated islands of seeds ${islands.calibration.join(", ")}`;
  const surveys = islandSurveys(calibrating, learntFolders, place);
  await calibrateFolder(modelFolder, surveys, { keptFolder: join(workFolder, "sites"), say: progress.say });
}
