import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Bootstrapped } from "../../../src/science/metrics/block-bootstrap.ts";
import { type ScoredPlots, takePlots } from "../../../src/science/metrics/scored-plots.ts";
import { type Drawn, drawnAucs } from "./block-aucs.ts";
import { type BlockDraws, drawBlocks, drawnInterval } from "./block-draws.ts";
import { comparePair, type PairDifference } from "./compare-pair.ts";
import { readIslandFacts } from "./island-facts.ts";
import { keptResult } from "./kept-result.ts";
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
  const file = (name: string) => join(runFolder, "splits", `${name}.npy`);
  const values = (name: string) => readArray(file(name)).values as Float32Array;
  const ownOf = (name: string, folds: readonly number[][]) => {
    const plots = { plotCount: blocks.length, speciesCount: labels.length, scores: values(name), recorded };
    return keptResult(runFolder, "macro AUC by fold", [plots], () => macroByFold(plots, blocks, folds));
  };
  const elsewhereOf = (name: string, fold: number) => {
    const parts = unseen.keys.map((island) => values(`${name}-${island}-${fold}`));
    const plots = scored(unseen, Float32Array.from(parts.flatMap((part) => [...part])));
    return keptResult(runFolder, "macro AUC", [plots], () => macroOf(plots, drawBlocks(unseen.blocks)));
  };
  return ["random-forest", "resnet6-landsat"].flatMap((system) => {
    let random: Drawn | null = null;
    return SPLITS.filter((split) => existsSync(file(`${system}-${split}`))).map((split) => {
      const folds = foldsOf(readArray(file(`${split}-folds`)).values);
      const own = ownOf(`${system}-${split}`, folds);
      const elsewhere = meanOf(
        folds.map((_, fold) => ({ drawn: elsewhereOf(`${system}-${split}`, fold), share: 1 })),
      );
      const below = random === null ? null : comparePair(random, own);
      random ??= own;
      const ground =
        split === "random" ? [] : Array.from(readArray(join(folder, `blocks${split}.npy`)).values);
      return {
        ...{ system, split, below, blocks: split === "random" ? blocks.length : new Set(ground).size },
        own: drawnInterval(own.value, own.draws),
        unseen: drawnInterval(elsewhere.value, elsewhere.draws),
      };
    });
  });
}

/** The plots of each fold. */
function foldsOf(numbers: ArrayLike<number>): number[][] {
  const each = Array.from(numbers);
  const count = Math.max(...each) + 1;
  return Array.from({ length: count }, (_, fold) =>
    each.flatMap((own, plot) => (own === fold ? [plot] : [])),
  );
}

/**
 * Macro AUC within each fold, averaged by the folds' plots: scores of different folds come from different networks, whose levels differ, and
 * would be ranked against each other in one AUC over all plots.
 */
function macroByFold(plots: ScoredPlots, blocks: readonly string[], folds: readonly number[][]): Drawn {
  const { blockOf, weights } = drawBlocks(blocks);
  return meanOf(
    folds.map((members) => ({
      drawn: macroOf(takePlots(plots, members), {
        blockOf: Uint16Array.from(members, (plot) => blockOf[plot]!),
        weights,
      }),
      share: members.length,
    })),
  );
}

function macroOf(plots: ScoredPlots, draws: BlockDraws): Drawn {
  return drawnAucs(plots, draws).macro;
}

/** The mean of several by their shares; those without a value in a draw are left out of it. */
function meanOf(parts: readonly { readonly drawn: Drawn; readonly share: number }[]): Drawn {
  const mean = (numberOf: (drawn: Drawn) => number) => {
    const there = parts.filter(({ drawn }) => Number.isFinite(numberOf(drawn)));
    const all = there.reduce((sum, { share }) => sum + share, 0);
    return there.reduce((sum, { drawn, share }) => sum + (share / all) * numberOf(drawn), 0);
  };
  return {
    value: mean((drawn) => drawn.value),
    draws: parts[0]!.drawn.draws.map((_, draw) => mean((drawn) => drawn.draws[draw] ?? Number.NaN)),
  };
}
