import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { takeRows } from "../data/take-rows.ts";
import { readIslandFacts } from "./island-facts.ts";
import type { IslandRole, PlannedIsland } from "./planned-islands.ts";
import { readArray } from "./read-array.ts";
import { systemFolder } from "./train-with-python.ts";

/** The plots of some islands that systems are judged on, one island after another. */
export interface JudgedPlots {
  readonly keys: readonly string[];
  readonly plotCount: number;
  readonly speciesCount: number;
  readonly recorded: Uint8Array;
  /** Island and block of 2 km of each plot. */
  readonly blocks: readonly string[];
  /** EUNIS code of each plot as surveyed. */
  readonly habitats: readonly string[];
  /** Positions of the plots that aerial patches were drawn for; null where none were. */
  readonly withPatches: readonly number[] | null;
}

/** What a finished comparison left in its folder. */
export interface SystemsRun {
  readonly runFolder: string;
  readonly labels: readonly string[];
  readonly islands: readonly Pick<PlannedIsland, "key" | "role">[];
}

/** Opens the folder of a comparison. */
export function openRun(runFolder: string): SystemsRun {
  const { labels, islands } = JSON.parse(readFileSync(join(runFolder, "surveys.json"), "utf8")) as SystemsRun;
  return { runFolder, labels, islands };
}

/** Reads the chosen plots of the islands of a role. */
export function judgedPlots({ runFolder, labels, islands }: SystemsRun, role: IslandRole): JudgedPlots {
  const keys = islands.flatMap((island) => (island.role === role ? [island.key] : []));
  const rows: Uint8Array[] = [];
  const [blocks, habitats, withPatches]: [string[], string[], number[]] = [[], [], []];
  let hasPatches = keys.length > 0;
  for (const key of keys) {
    const folder = join(runFolder, "surveys", key);
    const facts = readIslandFacts(folder);
    const chosen = Array.from(readArray(join(folder, "chosen.npy")).values);
    const recorded = readArray(join(folder, "recorded.npy")).values as Uint8Array;
    const patches = join(folder, "aerialChosen.npy");
    hasPatches &&= existsSync(patches);
    if (hasPatches)
      for (const row of Array.from(readArray(patches).values)) withPatches.push(blocks.length + row);
    for (const plot of chosen) {
      rows.push(recorded.subarray(plot * labels.length, (plot + 1) * labels.length));
      blocks.push(facts.plots[plot]!.block);
      habitats.push(facts.plots[plot]!.habitat);
    }
  }
  const all = new Uint8Array(rows.length * labels.length);
  for (const [at, row] of rows.entries()) all.set(row, at * labels.length);
  const counts = { plotCount: rows.length, speciesCount: labels.length };
  return { ...counts, keys, recorded: all, blocks, habitats, withPatches: hasPatches ? withPatches : null };
}

/** How often each species was recorded on the chosen plots to learn from, and the number of these plots. */
export function learntCounts(run: SystemsRun): { readonly counts: Float64Array; readonly plots: number } {
  const { recorded, plotCount, speciesCount } = judgedPlots(run, "train");
  const counts = new Float64Array(speciesCount);
  for (const [at, one] of recorded.entries()) counts[at % speciesCount]! += one;
  return { counts, plots: plotCount };
}

/** Returns a system's scores of these plots; null where it was not trained, or not for all of these islands. */
export function scoresOf(
  { runFolder }: SystemsRun,
  name: string,
  { keys, plotCount, speciesCount }: JudgedPlots,
): Float32Array | null {
  const files = keys.map((key) => join(systemFolder(runFolder, name), "scores", `${key}.npy`));
  if (files.length === 0 || !files.every((file) => existsSync(file))) return null;
  const parts = files.map((file) => readArray(file).values as Float32Array);
  const length = parts.reduce((sum, one) => sum + one.length, 0);
  const joined = new Float32Array(length);
  let at = 0;
  for (const one of parts) {
    joined.set(one, at);
    at += one.length;
  }
  return length === plotCount * speciesCount ? joined : null;
}

/** The true probabilities of these plots. */
export function truthOf({ runFolder }: SystemsRun, { keys }: JudgedPlots): Float32Array {
  const parts = keys.map(
    (key) => readArray(join(runFolder, "surveys", key, "truth.npy")).values as Float32Array,
  );
  return Float32Array.from(parts.flatMap((one) => [...one]));
}

/** Scores beside the records of the same plots. */
export function scored(
  { plotCount, speciesCount, recorded }: JudgedPlots,
  scores: Float32Array,
): ScoredPlots {
  return { plotCount, speciesCount, scores, recorded };
}

/** Some of the plots alone, by position. */
export function onlyPlots(plots: JudgedPlots, wanted: readonly number[]): JudgedPlots {
  const { speciesCount, recorded, blocks, habitats, keys } = plots;
  return {
    ...{ keys, speciesCount, plotCount: wanted.length, withPatches: [...wanted.keys()] },
    recorded: takeRows(recorded, speciesCount, wanted),
    blocks: wanted.map((plot) => blocks[plot]!),
    habitats: wanted.map((plot) => habitats[plot]!),
  };
}
