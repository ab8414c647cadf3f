import { choleskyFactor, choleskySolve } from "../../../src/science/statistics/cholesky.ts";
import { logistic } from "../../../src/science/statistics/logit.ts";
import { habitatDiscriminants } from "./habitat-discriminants.ts";
import { headLogits, type SpeciesHead } from "./species-head.ts";

/** Presence-absence plots that the head did not learn from. */
export interface HeldBackPlots {
  /** [plots, embedding] */
  readonly embeddings: Float32Array;
  /** Species recorded on each plot, of those that the head knows. */
  readonly richness: Float64Array;
  /** Habitat of each plot, as surveyed; "" where none was noted. */
  readonly habitats: readonly string[];
}

/** The relative bias of a habitat's predicted richness, compared with all plots: 0.1 means 10 % too high. */
export interface HabitatBias {
  readonly habitat: string;
  readonly plots: number;
  readonly bias: number;
}

/** A habitat with fewer plots is left out, and so are plots without one. */
const fewestPlots = 30;
const mostRounds = 50;
/** Largest change of a plot's log-odds in one round. */
const longestStep = 0.7;

/**
 * Shifts the log-odds of all species of a site by one linear function of its embedding, so that the mean sum of probabilities
 * has the same ratio to the mean recorded richness in every habitat. The function is a combination of
 * the linear discriminants between habitats; the sum over all plots stays.
 *
 * Where a network cannot tell two habitats apart, it expects the mean of both, so the prediction for the poorer one is too
 * high. This function uses the surveyed habitat to correct that (decision 0107).
 *
 * @param head  Changed: the same vector is added to the weights of every species, a constant to every bias.
 * @returns the biases before.
 * @throws Error where no such function is found.
 */
export function balanceHead(head: SpeciesHead, plots: HeldBackPlots): readonly HabitatBias[] {
  const species = head.bias.length;
  const width = head.weights.length / species;
  const groups = groupsOf(plots.habitats);
  const used = groups.flatMap(({ members }) => members);
  const rows = used.map((plot) => plots.embeddings.subarray(plot * width, (plot + 1) * width));
  const { centre, directions } = habitatDiscriminants(
    rows,
    groups.map(({ members }) => members.length),
  );
  const features = rows.map((row) => [
    ...directions.map((direction) => dot(row, direction) - dot(centre, direction)),
    1,
  ]);
  const logits = headLogits(head, plots.embeddings);
  const before = used.map((plot) => expectedOf(logits, plot, species, 0).richness);
  const proportion = sum(before) / sum(used.map((plot) => plots.richness[plot]!));
  const groupOf = groups.flatMap(({ members }, group) => members.map(() => group));
  const targets = totals(
    used.map((plot) => proportion * plots.richness[plot]!),
    groupOf,
    groups.length,
  );
  const weights = new Float64Array(groups.length);
  for (let round = 0; ; round++) {
    const shifts = features.map((feature) => dot(feature, weights));
    const now = used.map((plot, row) => expectedOf(logits, plot, species, shifts[row]!));
    const expected = totals(
      now.map(({ richness }) => richness),
      groupOf,
      groups.length,
    );
    const missing = targets.map((target, group) => target - expected[group]!);
    if (missing.every((value) => Math.abs(value) < 1e-6 * used.length)) break;
    if (round === mostRounds) throw new Error(`habitats not in balance after ${mostRounds} rounds`);
    const step = newtonStep(
      features,
      now.map(({ variance }) => variance),
      groupOf,
      missing,
    );
    const longest = Math.max(...features.map((feature) => Math.abs(dot(feature, step))));
    for (let at = 0; at < step.length; at++) weights[at]! += step[at]! * Math.min(1, longestStep / longest);
  }
  addShift(head, directions, weights, centre);
  const found = totals(before, groupOf, groups.length);
  return groups.map(({ habitat, members }, group) => ({
    habitat,
    plots: members.length,
    bias: found[group]! / targets[group]! - 1,
  }));
}

function groupsOf(habitats: readonly string[]) {
  return [...new Set(habitats)]
    .filter((habitat) => habitat !== "")
    .sort()
    .map((habitat) => ({
      habitat,
      members: [...habitats.keys()].filter((plot) => habitats[plot] === habitat),
    }))
    .filter(({ members }) => members.length >= fewestPlots);
}

/** Sum of probabilities and of their binomial variances on a plot whose log-odds are all shifted. */
function expectedOf(logits: Float32Array, plot: number, species: number, shift: number) {
  let [richness, variance] = [0, 0];
  for (let at = plot * species; at < (plot + 1) * species; at++) {
    const probability = logistic(logits[at]! + shift);
    richness += probability;
    variance += probability * (1 - probability);
  }
  return { richness, variance };
}

/** The step of Newton's method for the habitats' sums, by its normal equations. */
function newtonStep(
  features: readonly (readonly number[])[],
  variances: readonly number[],
  groupOf: readonly number[],
  missing: Float64Array,
): Float64Array {
  const size = missing.length;
  const slopes = new Float64Array(size * size);
  for (const [row, feature] of features.entries())
    for (let at = 0; at < size; at++) slopes[groupOf[row]! * size + at]! += variances[row]! * feature[at]!;
  const normal = new Float64Array(size * size);
  const towards = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let group = 0; group < size; group++) {
      towards[i]! += slopes[group * size + i]! * missing[group]!;
      for (let j = 0; j < size; j++)
        normal[i * size + j]! += slopes[group * size + i]! * slopes[group * size + j]!;
    }
  }
  const factor = choleskyFactor(normal, size);
  if (factor === null) throw new Error("the habitats cannot be told apart by their embeddings");
  return choleskySolve(factor, towards);
}

function addShift(
  head: SpeciesHead,
  directions: readonly Float64Array[],
  weights: Float64Array,
  centre: Float64Array,
): void {
  const species = head.bias.length;
  let constant = weights[directions.length]!;
  for (let row = 0; row < centre.length; row++) {
    const added = sum(directions.map((direction, at) => direction[row]! * weights[at]!));
    constant -= added * centre[row]!;
    for (let k = 0; k < species; k++) head.weights[row * species + k]! += added;
  }
  for (let k = 0; k < species; k++) head.bias[k]! += constant;
}

function totals(values: readonly number[], groupOf: readonly number[], groups: number): Float64Array {
  const found = new Float64Array(groups);
  for (const [row, value] of values.entries()) found[groupOf[row]!]! += value;
  return found;
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < other.length; at++) total += one[at]! * other[at]!;
  return total;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
