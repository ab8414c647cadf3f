import { existsSync } from "node:fs";
import { join } from "node:path";
import { aucOverSpecies } from "../../../src/models/evaluation/macro-auc.ts";
import { overBlocks } from "../../../src/models/evaluation/measure.ts";
import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";
import type { ScoredPlots } from "../../../src/science/metrics/scored-plots.ts";
import { comparePair, type PairDifference } from "./compare-pair.ts";
import { readIslandFacts } from "./island-facts.ts";
import { DRAWS } from "./measure-system.ts";
import { readArray } from "./read-array.ts";
import { judgedPlots, type SystemsRun, scored } from "./systems-scores.ts";

/** How well a system seems to do on its own island by one way to hold plots out, and what the same networks do on islands never seen. */
export interface SplitResult {
  readonly system: string;
  readonly split: string;
  readonly blocks: number;
  readonly own: Bootstrapped | null;
  readonly unseen: Bootstrapped | null;
  /** The random split's macro AUC minus this one's, on the same plots; null for the random split itself. */
  readonly below: PairDifference | null;
}

const SPLITS = ["random", "2", "5", "10"] as const;

/** Reads what `validate_splits.py` left: a row for each system and way to split that is there. */
export function splitOptimism(run: SystemsRun): SplitResult[] {
  const { runFolder, labels, islands } = run;
  const key = islands.find(({ role }) => role === "train")!.key;
  const folder = join(runFolder, "surveys", key);
  const recorded = readArray(join(folder, "recorded.npy")).values as Uint8Array;
  const blocks = readIslandFacts(folder).plots.map(({ block }) => block);
  const unseen = judgedPlots(run, "test");
  const own = (scores: Float32Array): ScoredPlots => ({
    plotCount: blocks.length,
    speciesCount: labels.length,
    scores,
    recorded,
  });
  const file = (name: string) => join(runFolder, "splits", `${name}.npy`);
  const values = (name: string) => readArray(file(name)).values as Float32Array;
  return ["random-forest", "resnet6-landsat"].flatMap((system) => {
    if (!existsSync(file(`${system}-random`))) return [];
    const random = own(values(`${system}-random`));
    return SPLITS.filter((split) => existsSync(file(`${system}-${split}`))).map((split) => {
      const name = `${system}-${split}`;
      const held = split === "random" ? random : own(values(name));
      const parts = unseen.keys.map((island) => values(`${name}-${island}`));
      const elsewhere = scored(unseen, Float32Array.from(parts.flatMap((part) => [...part])));
      const ground =
        split === "random"
          ? blocks.length
          : new Set(readArray(join(folder, `blocks${split}.npy`)).values as Int32Array).size;
      return {
        ...{ system, split, blocks: ground },
        own: overBlocks(aucOverSpecies(held).macro, blocks, DRAWS),
        unseen: overBlocks(aucOverSpecies(elsewhere).macro, unseen.blocks, DRAWS),
        below: split === "random" ? null : comparePair(random, held, blocks, "macro AUC"),
      };
    });
  });
}
