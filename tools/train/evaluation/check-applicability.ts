import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSafetensors } from "../../../src/inference/weights/safetensors.ts";
import { applicabilityGroups, readApplicability } from "../../../src/models/applicability.ts";
import { blockBootstrap } from "../../../src/science/metrics/block-bootstrap.ts";
import { meanRanks } from "../../../src/science/statistics/mean-ranks.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { checkForeign, type ForeignCheck, type ForeignRun } from "./check-foreign.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";
import { judgeSites } from "./judge-sites.ts";
import { embedSources } from "./kept-sites.ts";
import { randomPlots } from "./random-plots.ts";
import { wrongOrders } from "./wrong-orders.ts";

/** The results of applicability on islands that no choice was made on. */
export interface ApplicabilityCheck {
  readonly plots: number;
  readonly islands: number;
  /** Share of the plots that is flagged, which should be small. */
  readonly flagged: number;
  /** By rising index, fifths of the plots: share of the pairs of a recorded and an unrecorded species in the wrong order. */
  readonly fifths: readonly { readonly upTo: number; readonly wrong: number }[];
  /** Rank correlation of index and error over plots, with its 95 % interval over blocks. */
  readonly rankCorrelation: { readonly value: number; readonly lower: number; readonly upper: number } | null;
  /** Inputs of other kinds, most of them such that no answer should be trusted on them. */
  readonly foreign: readonly ForeignCheck[];
}

const draws = 300;
const blockMetres = 1000;

/** Checks the applicability of a folder on plots of new islands, changed inputs, the sea and real sites. */
export async function checkApplicability(
  folder: string,
  model: EvaluatedModel,
  run: ForeignRun,
): Promise<ApplicabilityCheck> {
  const file = "applicability.safetensors";
  const asset = readApplicability(
    readSafetensors(new Uint8Array(readFileSync(join(folder, file))), file),
    applicabilityGroups(model.network),
  );
  const { plots, sites } = await embedSources(
    run.keptFolder,
    model,
    randomPlots(run.islands, run.mostPlots),
    run.say,
  );
  const judged = judgeSites(model, asset, sites);
  const errors = wrongOrders(model, plots, sites);
  // A plot without any species of the model has no pairs.
  const counted = [...errors.keys()].filter((plot) => !Number.isNaN(errors[plot]!));
  const indices = counted.map((plot) => judged[plot]!.index);
  const wrong = counted.map((plot) => errors[plot]!);
  const blocks = counted.map((plot) => {
    const { region, x, y } = plots[plot]!;
    return `${region} ${Math.floor(x / blockMetres)} ${Math.floor(y / blockMetres)}`;
  });
  return {
    plots: plots.length,
    islands: run.islands.length,
    flagged: judged.filter(({ inside }) => !inside).length / judged.length,
    fifths: fifthsOf(indices, wrong),
    rankCorrelation: blockBootstrap({
      blocks,
      statistic: (some) =>
        correlation(
          meanRanks(Float64Array.from(some, (at) => indices[at]!)),
          meanRanks(Float64Array.from(some, (at) => wrong[at]!)),
        ),
      random: seededRandom(1),
      draws,
    }),
    foreign: await checkForeign(model, asset, run),
  };
}

function fifthsOf(indices: readonly number[], wrong: readonly number[]): ApplicabilityCheck["fifths"] {
  const order = [...indices.keys()].sort((one, other) => indices[one]! - indices[other]!);
  return [1, 2, 3, 4, 5].map((fifth) => {
    const own = order.slice(
      Math.floor(((fifth - 1) * order.length) / 5),
      Math.floor((fifth * order.length) / 5),
    );
    return {
      upTo: indices[own.at(-1)!]!,
      wrong: own.reduce((sum, plot) => sum + wrong[plot]!, 0) / own.length,
    };
  });
}

function correlation(one: ArrayLike<number>, other: ArrayLike<number>): number | null {
  const mean = (values: ArrayLike<number>) =>
    Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [mean(one), mean(other)];
  let [product, square, otherSquare] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    product += (one[at]! - a) * (other[at]! - b);
    square += (one[at]! - a) ** 2;
    otherSquare += (other[at]! - b) ** 2;
  }
  return square * otherSquare === 0 ? null : product / Math.sqrt(square * otherSquare);
}
