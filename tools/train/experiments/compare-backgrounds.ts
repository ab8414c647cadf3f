import { join } from "node:path";
import { prepareMacroAuc } from "../../../src/models/evaluation/macro-auc.ts";
import { macroAucDifference, overBlocks } from "../../../src/models/evaluation/measure.ts";
import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";
import { allPlots } from "../data/all-plots.ts";
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
  readonly cases: readonly BackgroundScore[];
}

/** One case, with 95 % intervals over spatial blocks. */
interface BackgroundScore extends BackgroundCase {
  readonly macroAuc: Bootstrapped | null;
  /** Its macro AUC minus that of plots alone, on the same plots, paired by block; null for plots alone. */
  readonly minusPlots: Bootstrapped | null;
}

const islandsLearntFrom = 2;
const draws = 200;

/** All cases, at a reduced size: the Landsat branch alone, two islands, four epochs. */
export async function compareBackgrounds(setting: ExperimentSetting): Promise<BackgroundResult> {
  const { model, plan, workFolder, progress } = setting;
  const islands = plan.islands.train.slice(0, islandsLearntFrom);
  const preprocessing = model.manifest.properties["florascope:preprocessing"];
  const read = (seed: number, presenceOnly: boolean) => {
    progress.say(`reading island ${seed}`);
    const folder = join(workFolder, "islands", String(seed));
    return readIsland(folder, { name: `island ${seed}`, files: allPlots, presenceOnly });
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
  const blocks = test.sites.map((site) => testTable.block[site]!);
  const learnt = backgroundCases.map((one) => {
    const name = `${one.learntFrom}-${one.background}`;
    const checkpointFile = join(workFolder, "experiments", model.weightsSha256.slice(0, 12), name);
    progress.say(name);
    const scored = learnUnder(one, plan, table, split, test, { checkpointFile, progress });
    return { ...one, scored };
  });
  const plotsAlone = learnt.find(({ learntFrom }) => learntFrom === "plots")!;
  const cases = learnt.map(({ scored, ...one }) => ({
    ...one,
    macroAuc: overBlocks(prepareMacroAuc(scored), blocks, draws),
    minusPlots:
      one.learntFrom === "plots" ? null : macroAucDifference(scored, plotsAlone.scored, blocks, draws),
  }));
  return {
    ...{ islands, test: plan.islands.test, testPlots: test.sites.length },
    ...{ plots: split.plots.length, cells: split.presenceOnly.length, cases },
  };
}
