import { averageHabitats } from "../../inference/plantbert/average-habitats.ts";
import { forPredictedLists } from "../../inference/plantbert/for-predicted-lists.ts";
import { modelVocabulary } from "../../inference/plantbert/match-name.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import { predictHabitats } from "../../inference/plantbert/predict-habitats.ts";
import type { SharedEffect } from "../../science/counts/shared-effect.ts";
import { drawAssemblages } from "../../science/habitats/draw-assemblages.ts";
import { rollUp } from "../../science/habitats/roll-up.ts";
import { descendingOrder } from "../../science/statistics/ascending-order.ts";
import { explainHabitats, trustedOf } from "./explain-habitats.ts";
import type { HabitatsAnswer } from "./habitats-answer.ts";
import { expectedList, speciesOfLabels } from "./predicted-list.ts";

/** What a species distribution model says of one place. */
export interface PredictedSpecies {
  readonly labels: readonly string[];
  /** One per label; null where the model has no calibration: then `scores` and `listed` choose the list. */
  readonly probabilities: ArrayLike<number> | null;
  readonly scores: ArrayLike<number>;
  /** 1 where a set rule lists the species; used only without probabilities. */
  readonly listed: ArrayLike<number>;
  /** What species of a plot share, where it was fitted: drawn assemblages then have it too. */
  readonly effect: SharedEffect | null;
}

/** Enough that the average moves by about 0.01 from one seed to another. */
export const drawCount = 32;
const drawSeed = 1;

/**
 * The habitats of predicted species: probabilities averaged over drawn assemblages, beside those of the single list of
 * expected length; of the listed species alone where there are no probabilities. Always the same for the same species.
 *
 * @returns null where no species is listed, or the habitat model knows none of them.
 * @throws the signal's reason on abort, between two batches.
 */
export async function answerHabitats(
  model: Plantbert,
  predicted: PredictedSpecies,
  signal?: AbortSignal,
): Promise<HabitatsAnswer | null> {
  const { labels, probabilities } = predicted;
  const spelt = speciesOfLabels(labels, modelVocabulary(model.tokenizer));
  const known = (positions: readonly number[]) =>
    positions.flatMap((position) => (spelt[position] == null ? [] : [spelt[position]]));
  const positions = probabilities ? expectedList(probabilities) : listedFirst(predicted);
  const list = known(positions);
  if (list.length === 0) return null;
  const forSingle = forPredictedLists(model, "single");
  const [single] = await predictHabitats(forSingle, [list], signal);
  const average =
    probabilities && (await averaged(model, probabilities, predicted.effect, known, drawCount, signal));
  const levels = rollUp(model.habitats, average ?? single!);
  return {
    ...levels,
    trusted: trustedOf(model, levels),
    from: average === null ? "single-list" : predicted.effect ? "dependent-draws" : "independent-draws",
    single: average && rollUp(model.habitats, single!).level3,
    list,
    unknown: positions.flatMap((position) => (spelt[position] == null ? [labels[position]!] : [])),
    ...(await explainHabitats(forSingle, list, levels, signal)),
  };
}

function listedFirst({ scores, listed }: PredictedSpecies): number[] {
  return [...descendingOrder(scores)].filter((species) => listed[species] === 1);
}

/**
 * Habitat probabilities averaged over a number of drawn assemblages, in the order of `model.habitats`; without
 * probabilities those of the listed species. null where the model knows no species of them.
 */
export async function meanHabitats(
  model: Plantbert,
  predicted: PredictedSpecies,
  count: number,
  signal?: AbortSignal,
): Promise<Float32Array | null> {
  const { labels, probabilities, effect } = predicted;
  const spelt = speciesOfLabels(labels, modelVocabulary(model.tokenizer));
  const known = (positions: readonly number[]) =>
    positions.flatMap((position) => (spelt[position] == null ? [] : [spelt[position]]));
  if (probabilities !== null) return averaged(model, probabilities, effect, known, count, signal);
  const list = known(listedFirst(predicted));
  return list.length === 0
    ? null
    : (await predictHabitats(forPredictedLists(model, "single"), [list], signal))[0]!;
}

/** null where every draw came out empty. */
async function averaged(
  model: Plantbert,
  probabilities: ArrayLike<number>,
  effect: SharedEffect | null,
  known: (positions: readonly number[]) => string[],
  count: number,
  signal: AbortSignal | undefined,
): Promise<Float32Array | null> {
  const draws = drawAssemblages(probabilities, { count, seed: drawSeed, effect }).map(known);
  if (draws.every(({ length }) => length === 0)) return null;
  return (await averageHabitats(forPredictedLists(model, "averaged"), draws, signal)).probabilities;
}
