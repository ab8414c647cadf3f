import { seededRandom } from "../../science/statistics/seeded-random.ts";
import { shuffled } from "../../science/statistics/shuffled.ts";
import type { Progress } from "../progress.ts";
import { gridBaseline, type ScoresOfPlace } from "./grid-baseline.ts";
import { hardCap } from "./hard-cap.ts";
import { heldOutBlocks } from "./held-out-blocks.ts";
import { featuresOf, type PlaceFeatures } from "./place-features.ts";
import { classLogits, embedPlaces } from "./score-places.ts";
import { type ScoredSites, type SiteScores, scoreSites } from "./scored-sites.ts";
import { linearPlan, type SinrPlan } from "./sinr-plan.ts";
import { type EpochKeeper, type TrainingRecords, trainSinr } from "./train-sinr.ts";

/** How records are held out. */
export interface Validation {
  readonly folds: number;
  /** How many of the folds are held out in turn, the first ones; all by default. */
  readonly heldFolds?: number;
  /** Side of a block, degrees. */
  readonly blockDegrees: number;
  /** Records whose places fall into one square of this side are one site. */
  readonly siteDegrees: number;
  /** Sides of the cells of the discretised grids. */
  readonly gridDegrees: readonly number[];
  /** A class recorded at fewer sites has no score. */
  readonly fewestSites: number;
}

/** What most runs need: 1-degree blocks in five folds, sites of about 10 km. */
export const usualValidation: Validation = {
  ...{ folds: 5, blockDegrees: 1, siteDegrees: 0.1, gridDegrees: [0.5, 1, 2, 5], fewestSites: 5 },
};

/** Beyond these a random part is scored, so that the memory of a usual machine suffices. */
const MOST_SITES = 4_000;
const MOST_CLASSES = 3_000;

/** A network to compare: its name and plan. */
export interface NamedPlan {
  readonly name: string;
  readonly plan: SinrPlan;
  readonly features: PlaceFeatures;
}

/** A simpler method to compare: its name, and what it learns from records. */
export interface NamedBaseline {
  readonly name: string;
  readonly learn: (records: TrainingRecords) => ScoresOfPlace;
}

/**
 * Scores plans on blocks that they did not learn from, beside the linear baseline of the first plan and discretised grids, which
 * learn from the same records.
 *
 * @param foldKeeper  Keeps the state of a plan's run of a fold; null keeps nothing.
 * @param baselines  Other methods that learn from the records of the first plan; none by default.
 * @returns null where no class is recorded at enough sites.
 */
export function crossValidate(
  records: TrainingRecords,
  plans: readonly NamedPlan[],
  validation: Validation,
  {
    progress,
    foldKeeper,
    baselines = [],
  }: {
    readonly progress: Progress;
    readonly foldKeeper: (name: string, fold: number) => EpochKeeper | null;
    readonly baselines?: readonly NamedBaseline[];
  },
): SiteScores | null {
  const { folds, heldFolds = folds, blockDegrees } = validation;
  const seed = plans[0]!.plan.seed;
  const { blockOf, foldOf } = heldOutBlocks(records.lons, records.lats, {
    degrees: blockDegrees,
    folds,
    seed,
  });
  const sites = sitesOf(records, blockOf, foldOf, validation.siteDegrees, seed, heldFolds);
  const chosen = chosenClasses(records.classCount, seed);
  const scores = new Map<string, Float32Array>();
  const scoreOf = (method: string) => {
    const values = scores.get(method) ?? new Float32Array(sites.lons.length * chosen.length);
    scores.set(method, values);
    return values;
  };
  const first = plans[0]!;
  const networks = [...plans, { ...first, name: "linear", plan: linearPlan(first.plan) }];
  const grids = validation.gridDegrees.map(
    (degrees): NamedBaseline => ({
      name: `grid of ${degrees} degrees`,
      learn: (learnt) => gridBaseline(learnt, degrees),
    }),
  );
  for (let fold = 0; fold < heldFolds; fold++) {
    const held = [...sites.lons.keys()].filter((site) => sites.foldOf[site] === fold);
    if (held.length === 0) continue;
    const others = takeRecords(
      records,
      [...records.classes.keys()].filter((record) => foldOf[record] !== fold),
    );
    for (const { name, plan, features } of networks) {
      const learnt = takeRecords(others, hardCap(others.classes, plan.cap));
      const run = {
        name: `fold ${fold + 1}/${folds} ${name}`,
        keeper: foldKeeper(name, fold),
        progress,
      };
      const { network } = trainSinr(learnt, features, plan, run);
      const places = featuresOf(features, ...placesOf(sites, held));
      fill(scoreOf(name), held, classLogits(network, embedPlaces(network, places), chosen), chosen.length);
    }
    const learnt = takeRecords(others, hardCap(others.classes, first.plan.cap));
    for (const { name, learn } of [...grids, ...baselines]) {
      const scoresAt = learn(learnt);
      const values = scoreOf(name);
      for (const site of held) {
        const own = scoresAt(sites.lons[site]!, sites.lats[site]!);
        for (const [at, k] of chosen.entries()) values[site * chosen.length + at] = own[k]!;
      }
    }
  }
  const recorded = new Uint8Array(sites.lons.length * chosen.length);
  for (const [site, classes] of sites.classes.entries())
    for (const [at, k] of chosen.entries()) if (classes.has(k)) recorded[site * chosen.length + at] = 1;
  const scored: ScoredSites = { blocks: sites.blocks, classCount: chosen.length, recorded, scores };
  return scoreSites(scored, validation.fewestSites);
}

interface Sites {
  readonly lons: number[];
  readonly lats: number[];
  readonly blocks: string[];
  readonly foldOf: number[];
  readonly classes: Set<number>[];
}

/** One site for each square that holds records, at the place of its first record; a random part of them where they are many. */
function sitesOf(
  { lons, lats, classes }: TrainingRecords,
  blockOf: readonly string[],
  foldOf: Int32Array,
  degrees: number,
  seed: number,
  heldFolds: number,
): Sites {
  const squares = new Map<string, { first: number; classes: Set<number> }>();
  for (let at = 0; at < classes.length; at++) {
    if (foldOf[at]! >= heldFolds) continue;
    // A square lies in one block only.
    const key = `${blockOf[at]} ${Math.floor(lons[at]! / degrees)} ${Math.floor(lats[at]! / degrees)}`;
    const square = squares.get(key) ?? { first: at, classes: new Set<number>() };
    squares.set(key, square);
    square.classes.add(classes[at]!);
  }
  const kept = shuffled([...squares.values()], seededRandom(seed)).slice(0, MOST_SITES);
  return {
    lons: kept.map(({ first }) => lons[first]!),
    lats: kept.map(({ first }) => lats[first]!),
    blocks: kept.map(({ first }) => blockOf[first]!),
    foldOf: kept.map(({ first }) => foldOf[first]!),
    classes: kept.map((square) => square.classes),
  };
}

function chosenClasses(classCount: number, seed: number): number[] {
  const all = Array.from({ length: classCount }, (_, k) => k);
  return classCount <= MOST_CLASSES ? all : shuffled(all, seededRandom(seed)).slice(0, MOST_CLASSES);
}

/** Returns some of the records. */
export function takeRecords(
  { lons, lats, classes, classCount }: TrainingRecords,
  chosen: ArrayLike<number>,
): TrainingRecords {
  const numbers = (values: ArrayLike<number>) =>
    Float64Array.from({ length: chosen.length }, (_, at) => values[chosen[at]!]!);
  return { lons: numbers(lons), lats: numbers(lats), classes: Int32Array.from(numbers(classes)), classCount };
}

function placesOf(sites: Sites, held: readonly number[]): [number[], number[]] {
  return [held.map((site) => sites.lons[site]!), held.map((site) => sites.lats[site]!)];
}

function fill(target: Float32Array, held: readonly number[], rows: Float32Array, width: number): void {
  for (const [row, site] of held.entries())
    target.set(rows.subarray(row * width, (row + 1) * width), site * width);
}
