import type { SdmCalibration } from "../../../src/models/sdm-calibration.ts";
import { betaCalibrated } from "../../../src/science/calibration/beta-calibration.ts";
import { type Bootstrapped, blockBootstrap } from "../../../src/science/metrics/block-bootstrap.ts";
import { logistic } from "../../../src/science/statistics/logit.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { levelOne } from "../data/level-one.ts";
import { headLogits } from "../engine/species-head.ts";
import { embedHeldBack, type IslandsHeldBack } from "../model/held-back-plots.ts";
import { storedNetwork } from "../model/stored-network.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";

/** Mean richness of some plots: species recorded, sums of probabilities, and how much too high these are. */
interface GroupRichness {
  readonly name: string;
  readonly plots: number;
  readonly recorded: number;
  readonly expected: number;
  /** 0.1 is 10 %; null where all plots lie in one block. */
  readonly bias: Bootstrapped | null;
}

/** Richness of random plots of islands never seen, of all and by EUNIS level 1 as surveyed. */
export interface RichnessCheck {
  readonly islands: number;
  readonly plots: number;
  readonly all: GroupRichness;
  readonly habitats: readonly GroupRichness[];
}

const fewestPlots = 30;
const draws = 1000;

/** Compares the mean sum of probabilities of a model on random plots with the number of species recorded there. */
export async function checkRichness(
  model: EvaluatedModel,
  beta: SdmCalibration["patterns"][string]["beta"],
  islands: IslandsHeldBack["islands"],
  progress: Progress,
): Promise<RichnessCheck> {
  const network = storedNetwork(model);
  const preprocessing = model.manifest.properties["florascope:preprocessing"];
  const parts = await embedHeldBack({ network, labels: model.labels, preprocessing, islands }, progress);
  const species = model.labels.length;
  const recorded: number[] = [];
  const expected: number[] = [];
  for (const { embeddings, richness } of parts) {
    const logits = headLogits(network.head, embeddings);
    for (const [plot, count] of richness.entries()) {
      recorded.push(count);
      let sum = 0;
      for (const logit of logits.subarray(plot * species, (plot + 1) * species))
        sum += betaCalibrated(beta, logistic(logit));
      expected.push(sum);
    }
  }
  const blocks = parts.flatMap((part) => part.blocks);
  const habitatOf = parts.flatMap((part) => part.habitats.map(levelOne));
  const group = (name: string, members: readonly number[]) =>
    groupRichness(name, members, { recorded, expected, blocks });
  const names = [...new Set(habitatOf)].filter((name) => name !== null).sort();
  return {
    islands: islands.length,
    plots: recorded.length,
    all: group("all", [...recorded.keys()]),
    habitats: names
      .map((name) =>
        group(
          name,
          [...recorded.keys()].filter((plot) => habitatOf[plot] === name),
        ),
      )
      .filter(({ plots }) => plots >= fewestPlots),
  };
}

function groupRichness(
  name: string,
  members: readonly number[],
  of: { recorded: readonly number[]; expected: readonly number[]; blocks: readonly string[] },
): GroupRichness {
  const mean = (values: readonly number[], some: readonly number[]) =>
    some.reduce((sum, at) => sum + values[members[at]!]!, 0) / some.length;
  const everyone = [...members.keys()];
  const bias = blockBootstrap({
    blocks: members.map((plot) => of.blocks[plot]!),
    statistic: (some) => mean(of.expected, some) / mean(of.recorded, some) - 1,
    random: seededRandom(1),
    draws,
  });
  return {
    name,
    plots: members.length,
    recorded: mean(of.recorded, everyone),
    expected: mean(of.expected, everyone),
    bias,
  };
}
