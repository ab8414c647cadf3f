import { averageHabitats } from "../../../src/inference/plantbert/average-habitats.ts";
import { forPredictedLists } from "../../../src/inference/plantbert/for-predicted-lists.ts";
import type { Plantbert } from "../../../src/inference/plantbert/open-plantbert.ts";
import { predictHabitats } from "../../../src/inference/plantbert/predict-habitats.ts";
import { expectedList } from "../../../src/prediction/habitats/predicted-list.ts";
import { drawAssemblages } from "../../../src/science/habitats/draw-assemblages.ts";
import { listSpecies } from "../../../src/science/set-rules/set-rule.ts";
import { descendingOrder } from "../../../src/science/statistics/ascending-order.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { shuffled } from "../../../src/science/statistics/shuffled.ts";
import { fitAveragedTemperature, fitTemperature } from "./fit-temperature.ts";
import { type HabitatMetrics, habitatMetrics } from "./habitat-metrics.ts";
import type { PredictedPlots } from "./predicted-plots.ts";

const DRAWS = 32;

/** Ways to make one list from a plot's probabilities, as indices of species in the order of input. */
const singleLists: Readonly<Record<string, (probabilities: Float32Array) => readonly number[]>> = {
  "one list of expected length, most probable first": expectedList,
  "the same in random order": (probabilities) =>
    shuffled(expectedList(probabilities), seededRandom(Math.round(1e6 * probabilities[0]!))),
  "half the expected length": (probabilities) => firstOf(probabilities, 0.5),
  "twice the expected length": (probabilities) => firstOf(probabilities, 2),
  "species of probability 0.5 or more": (probabilities) => {
    const listed = listSpecies({ kind: "fixed", threshold: 0.5 }, probabilities);
    const positions = [...descendingOrder(probabilities)].filter((species) => listed[species] === 1);
    return positions.length > 0 ? positions : firstOf(probabilities, 0);
  },
};

/**
 * Measures a habitat model on predicted plots for each kind of input: single lists, and the average over drawn assemblages.
 */
export async function measureCascade(
  model: Plantbert,
  predicted: readonly PredictedPlots[],
): Promise<Map<string, HabitatMetrics>> {
  const truths = predicted.flatMap(({ plots }) => plots.map(({ habitat }) => habitat));
  const metrics = (rows: readonly Float32Array[]) => habitatMetrics(model.habitats, rows, truths);
  const measured = new Map<string, HabitatMetrics>();
  for (const [name, makeList] of Object.entries(singleLists)) {
    const lists = predicted.flatMap((island) =>
      island.probabilities.map((own) => namesOf(island, makeList(own))),
    );
    measured.set(name, metrics(await predictHabitats(forPredictedLists(model, "single"), lists)));
  }
  measured.set(`average over ${DRAWS} independent draws`, metrics(await averages(model, predicted, false)));
  if (predicted.every(({ effect }) => effect !== null))
    measured.set(
      `average over ${DRAWS} draws with a shared effect`,
      metrics(await averages(model, predicted, true)),
    );
  return measured;
}

/** The answer that the product gives for each plot: averaged over draws, dependent where the model has it. */
async function averages(
  model: Plantbert,
  predicted: readonly PredictedPlots[],
  isDependent: boolean,
): Promise<Float32Array[]> {
  const rows: Float32Array[] = [];
  for (const island of predicted)
    for (const own of island.probabilities) {
      const lists = drawnLists(island, own, isDependent);
      rows.push((await averageHabitats(forPredictedLists(model, "averaged"), lists)).probabilities);
    }
  return rows;
}

/**
 * The temperatures for predicted lists, fitted on plots of an island, of a model opened without any;
 * draws are dependent where the species model has that fitted, as in the product.
 */
export async function predictedTemperatures(
  model: Plantbert,
  island: PredictedPlots,
): Promise<{ single: number; averaged: number }> {
  const classes = island.plots.map(({ habitat }) => model.habitats.indexOf(habitat));
  const logits = async (lists: readonly (readonly string[])[]) =>
    (await predictHabitats(model, lists)).map((row) => row.map((p) => Math.log(Math.max(p, 1e-30))));
  const single = await logits(island.probabilities.map((own) => namesOf(island, expectedList(own))));
  const drawn: Float32Array[][] = [];
  for (const own of island.probabilities)
    drawn.push(await logits(drawnLists(island, own, island.effect !== null)));
  return { single: fitTemperature(single, classes), averaged: fitAveragedTemperature(drawn, classes) };
}

function drawnLists(island: PredictedPlots, own: Float32Array, isDependent: boolean): string[][] {
  const effect = isDependent ? island.effect : null;
  const draws = drawAssemblages(own, { count: DRAWS, seed: 1, effect }).filter(({ length }) => length > 0);
  return (draws.length > 0 ? draws : [expectedList(own)]).map((positions) => namesOf(island, positions));
}

function firstOf(probabilities: Float32Array, times: number): number[] {
  const expected = probabilities.reduce((sum, probability) => sum + probability, 0);
  return [...descendingOrder(probabilities)].slice(0, Math.max(1, Math.round(times * expected)));
}

function namesOf({ labels }: PredictedPlots, positions: readonly number[]): string[] {
  return positions.map((position) => labels[position]!.toLowerCase());
}
