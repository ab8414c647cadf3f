import type { Preprocessing } from "../../../src/tensors/preprocessing.ts";
import type { Progress } from "../../../src/training/progress.ts";
import { joinFloats } from "../data/join-floats.ts";
import { levelOne } from "../data/level-one.ts";
import { balanceHead, type HabitatBias, type HeldBackPlots } from "../engine/balance-head.ts";
import { callInThread } from "../run/call-in-thread.ts";
import type { TrainedNetwork } from "../train-branches.ts";
import type { IslandHeldBack, IslandsHeldBack } from "./held-back-plots.ts";

/** A network and plots that it did not learn from. */
export interface NetworkToBalance {
  readonly network: TrainedNetwork;
  readonly labels: readonly string[];
  readonly preprocessing: Preprocessing;
  /** Plots of held-back blocks on the training islands; EUNIS codes as surveyed. */
  readonly keptBack: HeldBackPlots;
  /** Islands that it never saw. */
  readonly islands: IslandsHeldBack["islands"];
}

/** The data of a balance, and the biases of habitats before it. */
export interface BalanceReport {
  readonly plots: number;
  readonly habitats: readonly HabitatBias[];
}

/** Brings the head's richness of EUNIS level-1 habitats into balance; the islands are embedded in two threads. */
export async function balanceNetwork(
  { network, labels, preprocessing, keptBack, islands }: NetworkToBalance,
  progress: Progress,
): Promise<BalanceReport> {
  const { branches, means } = network;
  const shares = [0, 1]
    .map((half) => islands.filter((_, at) => at % 2 === half))
    .filter((some) => some.length > 0);
  const elsewhere = await Promise.all(
    shares.map((some) => {
      const argument: IslandsHeldBack = {
        network: { branches, means },
        labels,
        preprocessing,
        islands: some,
      };
      return callInThread<IslandsHeldBack, IslandHeldBack[]>(
        { module: "model/held-back-plots.ts", name: "embedHeldBack", argument },
        progress,
      );
    }),
  );
  const plots = joinHeldBack([keptBack, ...elsewhere.flat()]);
  const level1 = plots.habitats.map((code) => levelOne(code) ?? "");
  progress.say(`richness of habitats, balanced on ${level1.length} plots`);
  const habitats = balanceHead(network.head, { ...plots, habitats: level1 });
  return { plots: level1.length, habitats };
}

function joinHeldBack(parts: readonly HeldBackPlots[]): HeldBackPlots {
  return {
    embeddings: joinFloats(parts.map((part) => part.embeddings)),
    richness: Float64Array.from(parts.flatMap(({ richness }) => [...richness])),
    habitats: parts.flatMap(({ habitats }) => habitats),
  };
}
