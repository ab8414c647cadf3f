import { countInterval, randomisedPit } from "../../science/counts/count-distribution.ts";
import { poissonBinomialMass } from "../../science/counts/poisson-binomial-mass.ts";
import { dispersedMass } from "../../science/counts/shared-effect.ts";
import { brierScore } from "../../science/metrics/brier-score.ts";
import { f1 } from "../../science/metrics/f1.ts";
import { expectedCalibrationError, reliabilityCurve } from "../../science/metrics/reliability-curve.ts";
import { reliabilitySlope } from "../../science/metrics/reliability-slope.ts";
import { type ScoredPlots, takePlots } from "../../science/metrics/scored-plots.ts";
import { listQuality } from "../../science/set-rules/list-quality.ts";
import { listSpecies, type SetRule } from "../../science/set-rules/set-rule.ts";
import { seededRandom } from "../../science/statistics/seeded-random.ts";
import type { SdmCalibration } from "../sdm-calibration.ts";

type PatternCalibration = SdmCalibration["patterns"][string];

/** Plots with probabilities, all of one pattern of modalities. */
export interface ProbablePlots extends ScoredPlots {
  readonly pattern: PatternCalibration;
  readonly blocks: readonly string[];
  /** EUNIS level 1; null where none is given. */
  readonly habitats: readonly (string | null)[];
  /** The number of species to list that was estimated for each plot; null where the model has none. */
  readonly ownK: readonly number[] | null;
}

/** The quality of probabilities on plots. */
export type ProbabilityMetrics = ReturnType<typeof measureProbabilities>;

const level = 0.9;
/** The distribution of a plot's count takes some milliseconds. */
const mostCounted = 400;
const fewestInHabitat = 30;

/** Reliability, richness, promises and intervals of calibrated plots. */
export function measureProbabilities(plots: ProbablePlots) {
  const { scores, recorded } = plots;
  const curve = reliabilityCurve(scores, recorded, 20);
  return {
    plots: plots.plotCount,
    brier: brierScore(scores, recorded),
    reliability: reliabilitySlope(scores, recorded),
    reliabilityCurve: curve,
    expectedCalibrationError: expectedCalibrationError(curve),
    richness: { all: richnessOf(plots), byHabitat: byHabitat(plots) },
    conformal: plots.pattern.conformal.map(({ alpha, threshold }) => promiseOf(plots, alpha, threshold)),
    perSpecies: (plots.pattern.perSpecies ?? []).map(({ alpha, thresholds }) => ({
      alpha,
      misses: perSpeciesMisses(plots, thresholds),
    })),
    lists: listsOf(plots),
    intervals: plots.pattern.dispersion ? intervalsOf(plots, plots.pattern.dispersion.share) : null,
  };
}

function richnessOf({ scores, recorded, plotCount }: ScoredPlots) {
  const [expected, found] = [sumOf(scores) / plotCount, sumOf(recorded) / plotCount];
  return { plots: plotCount, expected, recorded: found, bias: expected / found - 1 };
}

function byHabitat(plots: ProbablePlots) {
  return groupsOf(plots.habitats)
    .filter(({ members }) => members.length >= fewestInHabitat)
    .map(({ name, members }) => ({ habitat: name, ...richnessOf(takePlots(plots, members)) }));
}

/** A promise on a plot's species, kept or not: overall, by habitat, by how rare species are, and its spread over blocks. */
function promiseOf(plots: ProbablePlots, alpha: number, threshold: number) {
  const missesOf = (some: ScoredPlots) => listQuality(some, listedBy(some, threshold)).misses;
  const { misses, precision, listLength } = listQuality(plots, listedBy(plots, threshold));
  const blocks = groupsOf(plots.blocks)
    .flatMap(({ members }) => missesOf(takePlots(plots, members)) ?? [])
    .sort((one, other) => one - other);
  const atBlock = (share: number) => blocks[Math.min(blocks.length - 1, Math.floor(share * blocks.length))];
  return {
    ...{ alpha, misses, precision, listLength },
    blocks: { count: blocks.length, tenth: atBlock(0.1), median: atBlock(0.5), ninetieth: atBlock(0.9) },
    byHabitat: groupsOf(plots.habitats)
      .filter(({ members }) => members.length >= fewestInHabitat)
      .map(({ name, members }) => ({ habitat: name, misses: missesOf(takePlots(plots, members)) })),
    byRarity: missesByRarity(plots, threshold),
  };
}

/** Share of the presences that a list misses, by the share of plots that a species was recorded on. */
function missesByRarity({ scores, recorded, speciesCount, plotCount }: ScoredPlots, threshold: number) {
  const found = new Float64Array(speciesCount);
  const missed = new Float64Array(speciesCount);
  for (let at = 0; at < recorded.length; at++) {
    if (recorded[at] === 0) continue;
    found[at % speciesCount]! += 1;
    if (scores[at]! < threshold) missed[at % speciesCount]! += 1;
  }
  return [
    { upTo: 0.01, above: 0 },
    { upTo: 0.05, above: 0.01 },
    { upTo: 1, above: 0.05 },
  ].map(({ upTo, above }) => {
    const isIn = (species: number) =>
      found[species]! / plotCount > above && found[species]! / plotCount <= upTo;
    const [presences, lost] = [found, missed].map((counts) =>
      counts.reduce((sum, count, species) => sum + (isIn(species) ? count : 0), 0),
    ) as [number, number];
    return { upTo, presences, misses: presences === 0 ? null : lost / presences };
  });
}

/** Mean over species with a threshold of the share of its plots where it is not listed. */
function perSpeciesMisses(
  { scores, recorded, speciesCount }: ScoredPlots,
  thresholds: readonly (number | null)[],
): number | null {
  const found = new Float64Array(speciesCount);
  const missed = new Float64Array(speciesCount);
  for (let at = 0; at < recorded.length; at++) {
    const threshold = thresholds[at % speciesCount] ?? null;
    if (recorded[at] === 0 || threshold === null) continue;
    found[at % speciesCount]! += 1;
    if (scores[at]! < threshold) missed[at % speciesCount]! += 1;
  }
  const shares = [...found.keys()].filter((at) => found[at]! > 0).map((at) => missed[at]! / found[at]!);
  return shares.length === 0 ? null : sumOf(shares) / shares.length;
}

function listsOf(plots: ProbablePlots) {
  const { conformal, estimatedK } = plots.pattern;
  const promised = conformal.find(({ alpha }) => alpha === 0.1);
  const rules: SetRule[] = [
    ...(promised ? [{ kind: "conformal", ...promised } as const] : []),
    ...(estimatedK ? [{ kind: "top-k", k: estimatedK } as const] : []),
    ...(plots.ownK === null ? [] : [{ kind: "plot-k", k: 0 } as const]),
    { kind: "set-size-expectation" },
    { kind: "max-exp" },
    { kind: "fixed", threshold: 0.5 },
  ];
  return rules.map((rule) => {
    const listed = new Uint8Array(plots.recorded.length);
    for (let plot = 0; plot < plots.plotCount; plot++) {
      const from = plot * plots.speciesCount;
      const own = rule.kind === "plot-k" ? { ...rule, k: plots.ownK![plot]! } : rule;
      listed.set(listSpecies(own, plots.scores.subarray(from, from + plots.speciesCount)), from);
    }
    return { rule: rule.kind, f1: f1(plots, listed), ...listQuality(plots, listed) };
  });
}

/** Coverage of richness intervals, and the randomised PIT of the count, and of the count of the rarer half of the species. */
export function intervalsOf(plots: ScoredPlots, share: number) {
  const random = seededRandom(3);
  const { speciesCount, plotCount } = plots;
  const count = Math.min(plotCount, mostCounted);
  const prevalence = new Float64Array(speciesCount);
  for (let at = 0; at < plots.recorded.length; at++) prevalence[at % speciesCount]! += plots.recorded[at]!;
  const middle = prevalence.toSorted()[speciesCount >> 1]!;
  const rare = [...prevalence.keys()].filter((species) => prevalence[species]! < middle);
  let [inside, insideRaw] = [0, 0];
  const pit = { richness: [] as number[], rareSpecies: [] as number[] };
  for (let at = 0; at < count; at++) {
    const plot = Math.floor((at * plotCount) / count);
    const [from, to] = [plot * speciesCount, (plot + 1) * speciesCount];
    const presence = plots.scores.subarray(from, to);
    const found = sumOf(plots.recorded.subarray(from, to));
    const mass = dispersedMass(presence, { share });
    const holds = (distribution: Float64Array) => {
      const { lower, upper } = countInterval(distribution, level);
      return found >= lower && found <= upper ? 1 : 0;
    };
    inside += holds(mass);
    insideRaw += holds(poissonBinomialMass(presence));
    pit.richness.push(randomisedPit(mass, found, random.uniform()));
    const ofRare = dispersedMass(
      Float64Array.from(rare, (species) => presence[species]!),
      { share },
    );
    const foundRare = rare.reduce((sum, species) => sum + plots.recorded[from + species]!, 0);
    pit.rareSpecies.push(randomisedPit(ofRare, foundRare, random.uniform()));
  }
  return {
    ...{ level, plots: count, coverage: inside / count, rawCoverage: insideRaw / count },
    pit: { richness: pitOf(pit.richness), rareSpecies: pitOf(pit.rareSpecies) },
  };
}

/** Tenths of a PIT, each 0.1 where the distribution is right, and its largest distance from the uniform. */
function pitOf(values: readonly number[]) {
  const tenths = new Array<number>(10).fill(0);
  for (const value of values) tenths[Math.min(9, Math.floor(10 * value))]! += 1 / values.length;
  const sorted = [...values].sort((one, other) => one - other);
  const distance = sorted.reduce(
    (most, value, at) =>
      Math.max(most, Math.abs(value - at / sorted.length), Math.abs(value - (at + 1) / sorted.length)),
    0,
  );
  return { tenths, distance };
}

function listedBy({ scores }: ScoredPlots, threshold: number): Uint8Array {
  return Uint8Array.from(scores, (probability) => (probability >= threshold ? 1 : 0));
}

function groupsOf(names: readonly (string | null)[]): { name: string; members: number[] }[] {
  const groups = new Map<string, number[]>();
  for (const [plot, name] of names.entries()) {
    if (name === null) continue;
    const members = groups.get(name) ?? [];
    members.push(plot);
    groups.set(name, members);
  }
  return [...groups].map(([name, members]) => ({ name, members })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at]!;
  return sum;
}
