import { averageHabitats } from "../../inference/plantbert/average-habitats.ts";
import { forPredictedLists } from "../../inference/plantbert/for-predicted-lists.ts";
import { modelVocabulary } from "../../inference/plantbert/match-name.ts";
import type { Plantbert } from "../../inference/plantbert/open-plantbert.ts";
import { predictHabitats } from "../../inference/plantbert/predict-habitats.ts";
import type { SharedEffect } from "../../science/counts/shared-effect.ts";
import { drawAssemblages } from "../../science/habitats/draw-assemblages.ts";
import { rollUp } from "../../science/habitats/roll-up.ts";
import { descendingOrder } from "../../science/statistics/ascending-order.ts";
import { chooseTrusted, explainHabitats } from "./explain-habitats.ts";
import type { HabitatsAnswer } from "./habitats-answer.ts";
import { expectedList, speciesOfLabels } from "./predicted-list.ts";

/** The prediction of a species distribution model for one place. */
export interface PredictedSpecies {
  readonly labels: readonly string[];
  /** One per label; null where the model has no calibration: then `scores` and `listed` choose the list. */
  readonly probabilities: ArrayLike<number> | null;
  readonly scores: ArrayLike<number>;
  /** 1 where a set rule lists the species; used only without probabilities. */
  readonly listed: ArrayLike<number>;
  /** The effect that all species of a plot share, where it was fitted; drawn assemblages then have it too. */
  readonly effect: SharedEffect | null;
}

/** The number of draws. With it the average differs by about 0.01 from one seed to another. */
export const drawCount = 32;
const drawSeed = 1;

/**
 * Computes the habitats of predicted species: probabilities averaged over drawn assemblages, beside those of the single list
 * of expected length. Where there are no probabilities, only the listed species are used. Equal species give equal answers.
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
    trusted: chooseTrusted(model, levels),
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
 * Habitat probabilities averaged over a number of drawn assemblages, in the order of `model.habitats`; without probabilities,
 * those of the listed species. Null where the model knows none of the species.
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

/** The mean over draws; null where every draw is empty. */
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
