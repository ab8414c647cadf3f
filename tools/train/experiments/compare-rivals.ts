import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  macroAucDifference,
  measureRanks,
  type RankMetrics,
} from "../../../src/models/evaluation/measure.ts";
import { sdmCalibrationSchema } from "../../../src/models/sdm-calibration.ts";
import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { logistic } from "../../../src/science/statistics/logit.ts";
import { broaderHabitat } from "../../simulate/flora/habitats.ts";
import { joinFloats } from "../data/join-floats.ts";
import { headLogits } from "../engine/species-head.ts";
import { type StoredNetwork, storedNetwork } from "../model/stored-network.ts";
import { withProbabilities } from "../model/with-probabilities.ts";
import { joinEmbeddings } from "../stages/fusion-task.ts";
import { embedModality, headOrder, pictureScale } from "../train-branches.ts";
import type { ExperimentSetting } from "./experiment-setting.ts";
import { type IslandPlots, readIslandPlots } from "./island-plots.ts";
import { type GroupMisses, missesByPlot, missesBySpecies, neverListed } from "./misses.ts";
import { climateRegression, environmentForest, nearestPlot } from "./rivals.ts";

/** The model compared with simpler methods and the truth, on islands that none of them saw. */
export interface RivalsResult {
  readonly learntIslands: readonly number[];
  readonly learntPlots: number;
  readonly testIslands: readonly number[];
  readonly models: Readonly<Record<string, RankMetrics>>;
  /** Macro AUC of the model minus that of each other way, paired by block. */
  readonly fusedMinus: Readonly<Record<string, Bootstrapped | null>>;
  readonly alpha: number;
  readonly byRarity: readonly GroupMisses[];
  readonly byHabitat: readonly GroupMisses[];
  readonly neverListed: number;
}

const draws = 200;
const alpha = 0.1;
const everyPlot = 100_000;
/** Plots of each test island. */
const testPlots = 1500;

/** Scores the test islands by the model, its rivals and the truth. */
export async function compareRivals(
  { model, plan, workFolder, progress }: ExperimentSetting,
  calibrationFile: string,
): Promise<RivalsResult> {
  const preprocessing = model.manifest.properties["florascope:preprocessing"];
  const read = (seed: number, most: number) => {
    progress.say(`reading island ${seed}`);
    const folder = join(workFolder, "islands", String(seed));
    return readIslandPlots({ folder, name: `island ${seed}`, labels: model.labels, preprocessing, most });
  };
  const learnt: Learnt[] = [];
  for (const seed of plan.islands.train) learnt.push(withoutInputs(await read(seed, everyPlot)));
  const network = storedNetwork(model);
  const tests: (Learnt & { readonly fused: Float32Array })[] = [];
  for (const seed of plan.islands.test) {
    const plots = await read(seed, testPlots);
    progress.say(`island ${seed}: ${plots.sites.length} plots`);
    tests.push({ ...withoutInputs(plots), fused: scoresOf(network, plots, pictureScale(preprocessing)) });
  }
  const learning = joined(learnt);
  const unseen = joined(tests);
  const speciesCount = model.labels.length;
  const plotCount = unseen.recorded.length / speciesCount;
  const scored = (scores: Float32Array): ScoredPlots => ({
    plotCount,
    speciesCount,
    scores,
    recorded: unseen.recorded,
  });
  const fused = scored(joinFloats(tests.map((one) => one.fused)));
  const others: Record<string, ScoredPlots> = {};
  for (const [name, scores] of [
    ["truth, the ceiling", () => unseen.truth],
    ["random forest on environment", () => environmentForest(learning, unseen)],
    ["climate logistic regression", () => climateRegression(learning, unseen)],
    ["nearest plot in environment", () => nearestPlot(learning, unseen)],
  ] as const) {
    progress.say(name);
    others[name] = scored(scores());
  }
  const { blocks } = unseen;
  const list = listed(fused, calibrationFile);
  const presences = new Float64Array(speciesCount);
  for (const [at, one] of learning.recorded.entries()) presences[at % speciesCount]! += one;
  return {
    learntIslands: plan.islands.train,
    learntPlots: learning.blocks.length,
    testIslands: plan.islands.test,
    models: Object.fromEntries(
      Object.entries({ "all three modalities": fused, ...others }).map(([name, plots]) => [
        name,
        measureRanks(plots, blocks, draws),
      ]),
    ),
    fusedMinus: Object.fromEntries(
      Object.entries(others).map(([name, plots]) => [name, macroAucDifference(fused, plots, blocks, draws)]),
    ),
    alpha,
    byRarity: missesBySpecies(fused, list, (species) => rarityOf(presences[species]!)),
    byHabitat: missesByPlot(fused, list, (plot) => broaderHabitat(unseen.habitats[plot]!, 1)),
    neverListed: neverListed(fused, list),
  };
}

type Learnt = Pick<
  IslandPlots,
  "recorded" | "blocks" | "habitats" | "environment" | "predictorNames" | "truth"
>;

/** What rivals need: the pictures and cubes go, an island at a time. */
function withoutInputs({
  recorded,
  blocks,
  habitats,
  environment,
  predictorNames,
  truth,
}: IslandPlots): Learnt {
  return { recorded, blocks, habitats, environment, predictorNames, truth };
}

function joined(islands: readonly Learnt[]): Learnt {
  const recorded = new Uint8Array(islands.reduce((sum, one) => sum + one.recorded.length, 0));
  let at = 0;
  for (const one of islands) {
    recorded.set(one.recorded, at);
    at += one.recorded.length;
  }
  return {
    recorded,
    blocks: islands.flatMap(({ blocks }) => blocks),
    habitats: islands.flatMap(({ habitats }) => habitats),
    environment: joinFloats(islands.map(({ environment }) => environment)),
    predictorNames: islands[0]!.predictorNames,
    truth: joinFloats(islands.map(({ truth }) => truth)),
  };
}

function scoresOf(
  network: StoredNetwork,
  { table, sites }: IslandPlots,
  scale: Parameters<typeof embedModality>[2],
): Float32Array {
  const modalities = headOrder.map((modality) => ({
    values: embedModality(network.branches, table, scale, modality, sites),
    mean: network.means[modality],
  }));
  return headLogits(
    network.head,
    joinEmbeddings(modalities, [...sites.keys()], () => true),
  ).map(logistic);
}

/** The conformal list at alpha as `calibration.json` has it, [plots, species]. */
function listed(plots: ScoredPlots, calibrationFile: string): Uint8Array {
  const { patterns } = sdmCalibrationSchema.parse(JSON.parse(readFileSync(calibrationFile, "utf8")));
  const pattern = patterns[headOrder.join("+")]!;
  const { threshold } = pattern.conformal.find((one) => one.alpha === alpha)!;
  const { scores } = withProbabilities(plots, pattern.beta);
  return Uint8Array.from(scores, (probability) => (probability >= threshold ? 1 : 0));
}

function rarityOf(presences: number): string {
  if (presences < 50) return "1: under 50 plots";
  if (presences < 200) return "2: 50 to 199";
  if (presences < 1000) return "3: 200 to 999";
  return "4: 1,000 and more";
}
