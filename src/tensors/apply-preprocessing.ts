import { AppError } from "../core/errors.ts";
import { layersAfter } from "./layers-after.ts";
import type { PreprocessingStep } from "./preprocessing.ts";
import type { Sentinel2Encoding } from "./site.ts";

/** One modality's numbers and where their channels lie. */
export interface Sample {
  /** Numbers as stored, NaN where there is no data; the array is not changed. */
  readonly values: Float32Array;
  /** Number of bands or variables. */
  readonly channels: number;
  /** Their names, for the step that chooses among them. */
  readonly layers?: readonly string[];
  /** `last`: `[rows, cols, channels]` (sentinel2); `first`: `[channels, ...]` (both cubes). */
  readonly channelAxis: "first" | "last";
  /** Only for sentinel2. */
  readonly encoding?: Sentinel2Encoding;
}

/**
 * Applies a manifest's steps to a sample and returns its numbers in the same layout, with other channels after `choose` and `one-hot`. Every
 * operation rounds to 32 bits, as the published PyTorch pipelines do.
 *
 * @throws AppError BadInput where a step's numbers do not fit the sample, or where a step needs reflectance but the
 *   patch has 8 bits.
 */
export function applyPreprocessing(sample: Sample, steps: readonly PreprocessingStep[]): Float32Array {
  let values: Float32Array = sample.values.slice();
  let layers = sample.layers ?? Array.from({ length: sample.channels }, (_, channel) => String(channel));
  for (const step of steps) {
    values = applyStep(values, { ...sample, layers, channels: layers.length }, step);
    layers = layersAfter(layers, step);
  }
  return values;
}

/** A sample with the names of its channels before a step. */
type Counted = Sample & Required<Pick<Sample, "layers">>;

function applyStep(values: Float32Array, sample: Counted, step: PreprocessingStep): Float32Array {
  switch (step.step) {
    case "nodata-to-zero":
      return values.map((value) => (Number.isNaN(value) ? 0 : value));
    case "nodata-to":
      return replaceGaps(values, sample, step.values);
    case "u8-gamma":
      return sample.encoding === "u8-gamma" ? values : values.map(u8Gamma);
    case "divide-255":
      return values.map((value) => value / 255);
    case "standardise":
      return standardise(values, sample, step.mean, step.std);
    case "min-max":
      return minMax(values, sample, step.min, step.max);
    case "quantile-table":
      return quantileTable(values, sample, step.quantiles);
    case "layer-norm":
      return layerNorm(values, step);
    case "channels":
      return reorder(values, sample, step.order);
    case "choose":
      return chooseLayers(values, sample, step.layers);
    case "one-hot":
      return oneHot(values, sample, step.classes);
    default:
      return step satisfies never;
  }
}

function replaceGaps(values: Float32Array, sample: Counted, numbers: readonly number[]): Float32Array {
  const channelOf = channelIndex(values.length, sample);
  const numberOf = perChannel(sample, numbers, "nodata-to.values");
  return values.map((value, i) => (Number.isNaN(value) ? numberOf(channelOf(i)) : value));
}

function u8Gamma(value: number): number {
  return Math.floor(255 * (Math.min(Math.max(value, 0), 10_000) / 10_000) ** (1 / 2.5));
}

function standardise(values: Float32Array, sample: Counted, mean: number[], std: number[]): Float32Array {
  const channelOf = channelIndex(values.length, sample);
  const meanOf = perChannel(sample, mean, "standardise.mean");
  const stdOf = perChannel(sample, std, "standardise.std");
  return values.map((value, i) => Math.fround(value - meanOf(channelOf(i))) / stdOf(channelOf(i)));
}

function minMax(values: Float32Array, sample: Counted, min?: number[], max?: number[]): Float32Array {
  const channelOf = channelIndex(values.length, sample);
  const minOf = perChannel(sample, min ?? [extreme(values, Math.min)], "min-max.min");
  const maxOf = perChannel(sample, max ?? [extreme(values, Math.max)], "min-max.max");
  return values.map((value, i) => {
    const channel = channelOf(i);
    const range = Math.fround(maxOf(channel) - minOf(channel));
    return range === 0 ? 0 : Math.fround(value - minOf(channel)) / range;
  });
}

function extreme(values: Float32Array, choose: (a: number, b: number) => number): number {
  let chosen = Number.NaN;
  for (const value of values)
    if (!Number.isNaN(value)) chosen = Number.isNaN(chosen) ? value : choose(chosen, value);
  return chosen;
}

/**
 * Replaces each value by the quantile at its rank. Equal values take the rank of the last of them in the sorted patch,
 * as `numpy.interp` does over repeated positions.
 */
function quantileTable(values: Float32Array, sample: Counted, quantiles: number[][]): Float32Array {
  const pixels = values.length / sample.channels;
  if (sample.encoding === "u8-gamma")
    throw misfit("quantile-table", "reflectance x 10,000", "an 8-bit patch, which no step can undo");
  if (quantiles.length !== sample.channels || quantiles.some((table) => table.length !== pixels))
    throw misfit(
      "quantile-table",
      `[${sample.channels}][${pixels}] quantiles`,
      `[${quantiles.length}][${quantiles[0]?.length}]`,
    );
  const channelOf = channelIndex(values.length, sample);
  const sorted = quantiles.map((_, channel) => values.filter((_, i) => channelOf(i) === channel).sort());
  return values.map((value, i) =>
    Number.isNaN(value) ? value : quantiles[channelOf(i)]![lastRank(sorted[channelOf(i)]!, value)]!,
  );
}

function lastRank(sorted: Float32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function layerNorm(
  values: Float32Array,
  { epsilon, weight, bias }: Extract<PreprocessingStep, { step: "layer-norm" }>,
): Float32Array {
  for (const [name, list] of [
    ["weight", weight],
    ["bias", bias],
  ] as const)
    if (list !== undefined && list.length !== values.length)
      throw misfit(`layer-norm.${name}`, `${values.length} numbers`, `${list.length}`);
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const scale = 1 / Math.sqrt(squares / values.length + epsilon);
  return values.map((value, i) => (value - mean) * scale * (weight?.[i] ?? 1) + (bias?.[i] ?? 0));
}

function reorder(values: Float32Array, sample: Counted, order: readonly number[]): Float32Array {
  const { channels, channelAxis } = sample;
  const places = Array.from({ length: channels }, (_, at) => at);
  if ([...order].sort((a, b) => a - b).join() !== places.join())
    throw misfit("channels.order", `each of 0 to ${channels - 1} once`, order.join(", "));
  const each = values.length / channels;
  return values.map((_, at) => {
    if (channelAxis === "last") return values[at - (at % channels) + order[at % channels]!]!;
    return values[order[Math.floor(at / each)]! * each + (at % each)]!;
  });
}

/** Takes whole channels of a sample whose channels come first, as all series have them. */
function chooseLayers(
  values: Float32Array,
  { layers, channels }: Counted,
  chosen: readonly string[],
): Float32Array {
  const each = values.length / channels;
  const taken = new Float32Array(chosen.length * each);
  for (const [at, name] of chosen.entries()) {
    const from = layers.indexOf(name);
    if (from === -1) throw misfit("choose.layers", `layers among ${layers.join(", ")}`, name);
    taken.set(values.subarray(from * each, (from + 1) * each), at * each);
  }
  return taken;
}

function oneHot(values: Float32Array, { channels }: Counted, classes: readonly number[]): Float32Array {
  if (channels !== 1) throw misfit("one-hot", "one layer before it", String(channels));
  const shares = new Float32Array(classes.length * values.length);
  for (const [at, one] of classes.entries())
    for (const [pixel, value] of values.entries()) if (value === one) shares[at * values.length + pixel] = 1;
  return shares;
}

function channelIndex(length: number, { channels, channelAxis }: Counted): (i: number) => number {
  const perChannelLength = length / channels;
  return channelAxis === "last" ? (i) => i % channels : (i) => Math.floor(i / perChannelLength);
}

function perChannel(sample: Counted, list: readonly number[], name: string): (channel: number) => number {
  if (list.length !== 1 && list.length !== sample.channels)
    throw misfit(name, `1 or ${sample.channels} numbers`, `${list.length}`);
  const rounded = Float32Array.from(list);
  return (channel) => rounded[list.length === 1 ? 0 : channel]!;
}

function misfit(name: string, expected: string, got: string): AppError {
  return new AppError("BadInput", `preprocessing ${name}: expected ${expected}, got ${got}`, { input: name });
}
