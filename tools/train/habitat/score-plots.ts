import type { Plantbert } from "../../../src/inference/plantbert/open-plantbert.ts";
import { predictHabitats } from "../../../src/inference/plantbert/predict-habitats.ts";
import { fitTemperature } from "./fit-temperature.ts";
import { type HabitatMetrics, habitatMetrics } from "./habitat-metrics.ts";
import type { HabitatPlot } from "./habitat-plots.ts";

/** A model's answers to plots, from the species noted. */
export interface AnsweredPlots {
  readonly habitats: readonly string[];
  readonly truths: readonly string[];
  /** Log probabilities by the model's own temperature, one row per plot. */
  readonly logits: readonly Float32Array[];
}

/** Answers of a model that was opened without a temperature. */
export async function answerPlots(model: Plantbert, plots: readonly HabitatPlot[]): Promise<AnsweredPlots> {
  const rows = await predictHabitats(
    model,
    plots.map(({ species }) => species),
  );
  return {
    habitats: model.habitats,
    truths: plots.map(({ habitat }) => habitat),
    logits: rows.map((row) => row.map((p) => Math.log(Math.max(p, 1e-30)))),
  };
}

/** The temperature that calibrates a model on plots it was not trained on. */
export function fitModelTemperature({ logits, habitats, truths }: AnsweredPlots): number {
  return fitTemperature(
    logits,
    truths.map((habitat) => habitats.indexOf(habitat)),
  );
}

/** Metrics at a temperature, of the plots from `first` to before `end`. */
export function metricsAt(
  { logits, habitats, truths }: AnsweredPlots,
  temperature: number,
  [first, end]: readonly [number, number] = [0, truths.length],
): HabitatMetrics {
  const rows = logits.slice(first, end).map((row) => softmax(row, temperature));
  return habitatMetrics(habitats, rows, truths.slice(first, end));
}

function softmax(logits: Float32Array, temperature: number): Float32Array {
  const top = Math.max(...logits);
  const shares = logits.map((logit) => Math.exp((logit - top) / temperature));
  const sum = shares.reduce((all, share) => all + share, 0);
  return shares.map((share) => share / sum);
}
