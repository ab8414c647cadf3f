import { join } from "node:path";
import { readIsland } from "../data/read-island.ts";
import { siteTable } from "../data/scale-inputs.ts";
import { splitByBlock } from "../data/split.ts";
import { thinned } from "../stages/shared-picture-task.ts";
import { type BackgroundCase, backgroundCases, learnUnder } from "./background.ts";
import type { ExperimentSetting } from "./experiment-setting.ts";

/** What each case of learning from plots, records or both reaches. */
export interface BackgroundResult {
  readonly islands: readonly number[];
  readonly test: readonly number[];
  readonly testPlots: number;
  readonly plots: number;
  readonly cells: number;
  readonly cases: readonly (BackgroundCase & { readonly macroAuc: number })[];
}

const islandsLearntFrom = 2;
const surveys = ["surveys/plots-train.csv", "surveys/plots-calibration.csv", "surveys/plots-test.csv"];

/** All cases, at a reduced size: the Landsat branch alone, two islands, four epochs. */
export async function compareBackgrounds(setting: ExperimentSetting): Promise<BackgroundResult> {
  const { model, plan, workFolder, progress } = setting;
  const islands = plan.islands.train.slice(0, islandsLearntFrom);
  const preprocessing = model.manifest.properties["florascope:preprocessing"];
  const read = (seed: number, presenceOnly: boolean) => {
    progress.say(`reading island ${seed}`);
    const folder = join(workFolder, "islands", String(seed));
    return readIsland(folder, { name: `island ${seed}`, files: surveys, presenceOnly });
  };
  const readings = [];
  for (const seed of islands) readings.push(await read(seed, true));
  const table = siteTable(readings, model.labels, preprocessing);
  const split = splitByBlock(table, plan.validationShare, plan.seed);
  const unseen = [];
  for (const seed of plan.islands.test) unseen.push(await read(seed, false));
  const testTable = siteTable(unseen, model.labels, preprocessing);
  const most = plan.patches.evaluation * unseen.length;
  const test = { table: testTable, sites: thinned([...Array(testTable.count).keys()], most) };
  const cases = backgroundCases.map((one) => {
    const name = `${one.learntFrom}-${one.background}`;
    const checkpointFile = join(workFolder, "experiments", model.weightsSha256.slice(0, 12), name);
    const macroAuc = learnUnder(one, plan, table, split, test, { checkpointFile, progress });
    progress.say(`${name}: macro AUC ${macroAuc.toFixed(4)}`);
    return { ...one, macroAuc };
  });
  return {
    ...{ islands, test: plan.islands.test, testPlots: test.sites.length },
    ...{ plots: split.plots.length, cells: split.presenceOnly.length, cases },
  };
}
