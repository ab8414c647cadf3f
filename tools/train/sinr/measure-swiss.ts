import { join } from "node:path";
import { parseArgs } from "node:util";
import { betaCalibrated, fitBetaCalibration } from "../../../src/science/calibration/beta-calibration.ts";
import { countInterval } from "../../../src/science/counts/count-distribution.ts";
import { fitSharedEffect } from "../../../src/science/counts/fit-shared-effect.ts";
import { poissonBinomialMass } from "../../../src/science/counts/poisson-binomial-mass.ts";
import { dispersedMass } from "../../../src/science/counts/shared-effect.ts";
import { type Bootstrapped, blockBootstrap } from "../../../src/science/metrics/block-bootstrap.ts";
import { rocAuc } from "../../../src/science/metrics/roc-auc.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { heldOutBlocks } from "../../../src/training/sinr/held-out-blocks.ts";
import { takeRows } from "../data/take-rows.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { progressOn } from "../run/progress.ts";
import { readSwissPlots } from "./read-swiss-plots.ts";
import { type PresencePlan, type PresenceScores, trainPresences } from "./train-presences.ts";

// Measures SINR's encoder on real plots where absence was looked for, beside simpler methods, and prints tables: species, and richness.
// npx tsx tools/train/sinr/measure-swiss.ts --data ../shared/data [--fewest 20] [--folds 5] [--epochs 40] [--networks 3] [--draws 100]
const { values } = parseArgs({
  options: {
    data: { type: "string", default: "../shared/data" },
    fewest: { type: "string", default: "20" },
    folds: { type: "string", default: "5" },
    epochs: { type: "string", default: "40" },
    networks: { type: "string", default: "3" },
    draws: { type: "string", default: "100" },
  },
});

const FOLDS = Number(values.folds);
const BLOCK_DEGREES = 0.5;
const GRID_DEGREES = 0.5;
const DRAWS = Number(values.draws);
const LEVEL = 0.9;
const NETWORK_SEEDS = Array.from({ length: Number(values.networks) }, (_, at) => at + 1);

await startWasm();
const progress = progressOn(process.stderr);
const plots = readSwissPlots(join(values.data, "dave-swiss-vegetation"), Number(values.fewest));
const { lons, lats, predictors, width, present, speciesCount } = plots;
const plotCount = lons.length;
const { blockOf, foldOf } = heldOutBlocks(lons, lats, { degrees: BLOCK_DEGREES, folds: FOLDS, seed: 1 });
const base: PresencePlan = {
  ...{
    encoder: { width: 64, blocks: 1 },
    epochs: Number(values.epochs),
    batch: 64,
    learningRate: 2e-3,
    weightDecay: 0.05,
    seed: 1,
  },
};
/** Predictors and their squares: the linear and quadratic features of MaxEnt. */
const quadratic = Float32Array.from({ length: 2 * predictors.length }, (_, at) => {
  const [plot, col] = [Math.floor(at / (2 * width)), at % (2 * width)];
  return col < width ? predictors[plot * width + col]! : predictors[plot * width + col - width]! ** 2 - 1;
});

const methods = new Map<string, Float32Array>();
const fill = (name: string, held: readonly number[], scores: Float32Array) => {
  const all = methods.get(name) ?? new Float32Array(present.length);
  methods.set(name, all);
  for (const [row, plot] of held.entries())
    all.set(scores.subarray(row * speciesCount, (row + 1) * speciesCount), plot * speciesCount);
};
for (let fold = 0; fold < FOLDS; fold++) {
  progress.say(`fold ${fold + 1} of ${FOLDS}`);
  const all = Array.from({ length: plotCount }, (_, plot) => plot);
  const held = all.filter((plot) => foldOf[plot] === fold);
  const learnt = all.filter((plot) => foldOf[plot] !== fold);
  const train = (features: Float32Array, featureWidth: number, plan: PresencePlan): PresenceScores =>
    trainPresences(
      {
        ...{ predictors: takeRows(features, featureWidth, learnt), speciesCount },
        present: takeRows(present, speciesCount, learnt),
      },
      plan,
    );
  const networks = NETWORK_SEEDS.map((seed) => train(predictors, width, { ...base, seed }));
  fill("network", held, meanScores(networks.map((network) => network(takeRows(predictors, width, held)))));
  const linear: PresencePlan = { ...base, encoder: null, learningRate: 2e-2 };
  const squares = takeRows(quadratic, 2 * width, held);
  fill("logistic regression, linear and quadratic", held, train(quadratic, 2 * width, linear)(squares));
  fill(
    "logistic regression, linear",
    held,
    train(predictors, width, linear)(takeRows(predictors, width, held)),
  );
  fill(`grid of ${GRID_DEGREES} degrees and its neighbours`, held, gridScores(learnt, held));
  fill("frequencies", held, frequencyScores(learnt, held));
}

const names = [...methods.keys()];
const interval = (found: Bootstrapped | null) =>
  found === null ? "" : `${found.value.toFixed(3)} (${found.lower.toFixed(3)} to ${found.upper.toFixed(3)})`;
const bootstrapped = (statistic: (chosen: readonly number[]) => number | null) =>
  blockBootstrap({ blocks: blockOf, statistic, random: seededRandom(1), draws: DRAWS });
console.log(
  `${plotCount} plots in ${new Set(blockOf).size} blocks of ${BLOCK_DEGREES} degrees; ${speciesCount} species on at least ${values.fewest} plots; ${FOLDS} folds\n`,
);
console.log(
  "| richness of these species | bias | root mean square | correlation | in 90 % intervals, species independent | in 90 % intervals, shared effect | shared effect |\n|---|---|---|---|---|---|---|",
);
for (const name of names.slice(0, 2))
  console.log(`| ${name} | ${richness(methods.get(name)!).join(" | ")} |`);

console.log(
  "\n| method | AUC, mean over species | log-loss, mean over species and plots | network ahead in AUC | network ahead in log-loss |\n|---|---|---|---|---|",
);
for (const name of names) {
  const ahead = (measure: (scores: Float32Array, chosen: readonly number[]) => number) =>
    name === "network"
      ? null
      : bootstrapped(
          (chosen) => measure(methods.get("network")!, chosen) - measure(methods.get(name)!, chosen),
        );
  const own = methods.get(name)!;
  console.log(
    `| ${name} | ${interval(bootstrapped((chosen) => meanAuc(own, chosen)))} | ${interval(bootstrapped((chosen) => logLoss(own, chosen)))} | ${interval(ahead(meanAuc))} | ${interval(ahead((scores, chosen) => -logLoss(scores, chosen)))} |`,
  );
}

/** Calibrates each fold by the predictions of the others, and holds richness with its intervals to what was recorded. */
function richness(scores: Float32Array): string[] {
  const observed = Float64Array.from({ length: plotCount }, (_, plot) => sum(rowOf(present, plot)));
  const means = new Float64Array(plotCount);
  const [alone, shared] = [new Uint8Array(plotCount), new Uint8Array(plotCount)];
  const shares: number[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = [...blockOf.keys()].filter((plot) => foldOf[plot] !== fold);
    const calibration = fitBetaCalibration(
      takeRows(scores, speciesCount, others),
      takeRows(present, speciesCount, others),
    );
    const calibrated = (plot: number) =>
      Float64Array.from(rowOf(scores, plot), (score) => betaCalibrated(calibration, score));
    const effect = fitSharedEffect({
      ...{ plotCount: others.length, speciesCount },
      presence: Float64Array.from(others.flatMap((plot) => [...calibrated(plot)])),
      counts: others.map((plot) => observed[plot]!),
    });
    shares.push(effect.share);
    for (const plot of [...blockOf.keys()].filter((one) => foldOf[one] === fold)) {
      const own = calibrated(plot);
      means[plot] = sum(own);
      const holds = ({ lower, upper }: { lower: number; upper: number }) =>
        observed[plot]! >= lower && observed[plot]! <= upper ? 1 : 0;
      alone[plot] = holds(countInterval(poissonBinomialMass(own), LEVEL));
      shared[plot] = holds(countInterval(dispersedMass(own, effect), LEVEL));
    }
  }
  const over = (numberOf: (plot: number) => number) =>
    bootstrapped((chosen) => chosen.reduce((total, plot) => total + numberOf(plot), 0) / chosen.length);
  const rootMeanSquare = bootstrapped((chosen) =>
    Math.sqrt(
      chosen.reduce((total, plot) => total + (means[plot]! - observed[plot]!) ** 2, 0) / chosen.length,
    ),
  );
  return [
    ...[over((plot) => means[plot]! - observed[plot]!), rootMeanSquare].map(interval),
    interval(
      bootstrapped((chosen) =>
        correlation(
          chosen.map((plot) => means[plot]!),
          chosen.map((plot) => observed[plot]!),
        ),
      ),
    ),
    ...[over((plot) => alone[plot]!), over((plot) => shared[plot]!)].map(interval),
    (sum(shares) / shares.length).toFixed(3),
  ];
}

function rowOf<Values extends Float32Array | Uint8Array>(matrix: Values, plot: number): Values {
  return matrix.subarray(plot * speciesCount, (plot + 1) * speciesCount) as Values;
}

function meanScores(all: readonly Float32Array[]): Float32Array {
  return all[0]!.map((_, at) => all.reduce((total, own) => total + own[at]!, 0) / all.length);
}

function frequencyScores(learnt: readonly number[], held: readonly number[]): Float32Array {
  const counts = new Float32Array(speciesCount).fill(0.5);
  for (const plot of learnt) for (const [at, own] of rowOf(present, plot).entries()) counts[at]! += own;
  const scores = new Float32Array(held.length * speciesCount);
  for (const row of held.keys())
    scores.set(
      counts.map((count) => count / (learnt.length + 1)),
      row * speciesCount,
    );
  return scores;
}

/** Shares of plots within one cell's width, drawn towards all plots' shares by five plots; cells of held-out blocks are empty. */
function gridScores(learnt: readonly number[], held: readonly number[]): Float32Array {
  const shares = frequencyScores(learnt, [0]);
  const scores = new Float32Array(held.length * speciesCount);
  for (const [row, plot] of held.entries()) {
    const near = learnt.filter(
      (other) =>
        Math.abs(Math.floor(lons[other]! / GRID_DEGREES) - Math.floor(lons[plot]! / GRID_DEGREES)) <= 1 &&
        Math.abs(Math.floor(lats[other]! / GRID_DEGREES) - Math.floor(lats[plot]! / GRID_DEGREES)) <= 1,
    );
    for (let at = 0; at < speciesCount; at++) {
      const count = near.reduce((total, other) => total + present[other * speciesCount + at]!, 0);
      scores[row * speciesCount + at] = (count + 5 * shares[at]!) / (near.length + 5);
    }
  }
  return scores;
}

/** Over pairs of plots of the same fold, as for the habitats of Europe. */
function meanAuc(scores: Float32Array, chosen: readonly number[]): number {
  let [total, counted] = [0, 0];
  const held = Array.from({ length: FOLDS }, (_, fold) => chosen.filter((plot) => foldOf[plot] === fold));
  for (let at = 0; at < speciesCount; at++) {
    let [right, pairs] = [0, 0];
    for (const own of held) {
      const recorded = Uint8Array.from(own, (plot) => present[plot * speciesCount + at]!);
      const auc = rocAuc({
        scores: Float64Array.from(own, (plot) => scores[plot * speciesCount + at]!),
        recorded,
      });
      if (auc === null) continue;
      const presences = sum(recorded);
      const count = presences * (recorded.length - presences);
      right += auc * count;
      pairs += count;
    }
    if (pairs === 0) continue;
    total += right / pairs;
    counted++;
  }
  return total / counted;
}

function logLoss(scores: Float32Array, chosen: readonly number[]): number {
  let total = 0;
  for (const plot of chosen)
    for (let at = plot * speciesCount; at < (plot + 1) * speciesCount; at++) {
      const p = Math.min(Math.max(scores[at]!, 1e-6), 1 - 1e-6);
      total -= Math.log(present[at] === 1 ? p : 1 - p);
    }
  return total / (chosen.length * speciesCount);
}

function correlation(one: readonly number[], other: readonly number[]): number {
  const [meanOne, meanOther] = [sum(one) / one.length, sum(other) / other.length];
  let [both, own, others] = [0, 0, 0];
  for (const [at, value] of one.entries()) {
    both += (value - meanOne) * (other[at]! - meanOther);
    own += (value - meanOne) ** 2;
    others += (other[at]! - meanOther) ** 2;
  }
  return both / Math.sqrt(own * others);
}

function sum(numbers: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < numbers.length; at++) total += numbers[at]!;
  return total;
}
