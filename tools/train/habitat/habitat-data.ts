import type { Progress } from "../../../src/training/progress.ts";
import { islandFolder } from "../run/island-folder.ts";
import type { HabitatPlan } from "./habitat-plan.ts";
import { type HabitatPlot, habitatPlots } from "./habitat-plots.ts";
import { type PredictedPlots, predictPlots } from "./predicted-plots.ts";

/** Plots of islands apart, as noted and as a species distribution model predicts them. */
export interface HabitatData {
  readonly train: readonly HabitatPlot[];
  readonly calibration: readonly HabitatPlot[];
  /** By seed of their island. */
  readonly test: ReadonlyMap<number, readonly HabitatPlot[]>;
  readonly predicted: {
    readonly train: readonly PredictedPlots[];
    readonly calibration: PredictedPlots;
    readonly test: readonly PredictedPlots[];
  };
}

/** Where plots and predictions come from and are kept. */
export interface HabitatSources {
  readonly workFolder: string;
  /** Model folder of the species distribution model. */
  readonly sdmFolder: string;
  readonly progress: Progress;
}

/** Reads all data for the training and the tests of a plan; missing islands are simulated first. */
export async function habitatData(
  { islands, predictedPlots }: HabitatPlan,
  { workFolder, sdmFolder, progress }: HabitatSources,
): Promise<HabitatData> {
  const folders = new Map<number, string>();
  for (const seed of [...islands.train, ...islands.test, islands.calibration])
    folders.set(seed, await islandFolder(workFolder, seed, progress));
  const folder = (seed: number) => folders.get(seed)!;
  const predict = (seed: number, file: "train" | "calibration" | "test", count: number) =>
    predictPlots(
      { sdmFolder, keepFolder: `${workFolder}/habitats/predictions`, progress },
      { island: folder(seed), plots: habitatPlots(folder(seed), [file]).slice(0, count) },
    );
  const train: PredictedPlots[] = [];
  for (const seed of islands.train) train.push(await predict(seed, "train", predictedPlots.train));
  const test: PredictedPlots[] = [];
  for (const seed of islands.test) test.push(await predict(seed, "test", predictedPlots.test));
  return {
    train: islands.train.flatMap((seed) => habitatPlots(folder(seed))),
    calibration: habitatPlots(folder(islands.calibration)),
    test: new Map(islands.test.map((seed) => [seed, habitatPlots(folder(seed))])),
    predicted: {
      train,
      calibration: await predict(islands.calibration, "calibration", predictedPlots.calibration),
      test,
    },
  };
}
