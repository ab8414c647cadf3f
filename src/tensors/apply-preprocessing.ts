import { AppError } from "../core/errors.ts";
import type { PreprocessingStep } from "./preprocessing.ts";
import type { Sentinel2Encoding } from "./site.ts";

/** One modality's numbers and where their channels lie. */
export interface Sample {
  /** Numbers as stored, NaN where there is no data; the array is not changed. */
  readonly values: Float32Array;
  /** Number of bands or variables. */
  readonly channels: number;
  /** `last`: `[rows, cols, channels]` (sentinel2); `first`: `[channels, ...]` (both cubes). */
  readonly channelAxis: "first" | "last";
  /** Only for sentinel2. */
  readonly encoding?: Sentinel2Encoding;
}

/**
 * Applies a manifest's steps to a sample and returns its numbers in the same layout. Every operation rounds to 32 bits,
 * as the published PyTorch pipelines do.
 *
 * @throws AppError BadInput where a step's numbers do not fit the sample, or where a step needs reflectance but the
 *   patch has 8 bits.
 */
export function applyPreprocessing(sample: Sample, steps: readonly PreprocessingStep[]): Float32Array {
  let values: Float32Array = sample.values.slice();
  for (const step of steps) values = applyStep(values, sample, step);
  return values;
}

function applyStep(values: Float32Array, sample: Sample, step: PreprocessingStep): Float32Array {
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
    default:
      return step satisfies never;
  }
}

function replaceGaps(values: Float32Array, sample: Sample, numbers: readonly number[]): Float32Array {
  const channelOf = channelIndex(values.length, sample);
  const numberOf = perChannel(sample, numbers, "nodata-to.values");
  return values.map((value, i) => (Number.isNaN(value) ? numberOf(channelOf(i)) : value));
}

function u8Gamma(value: number): number {
  return Math.floor(255 * (Math.min(Math.max(value, 0), 10_000) / 10_000) ** (1 / 2.5));
}

function standardise(values: Float32Array, sample: Sample, mean: number[], std: number[]): Float32Array {
  const channelOf = channelIndex(values.length, sample);
  const meanOf = perChannel(sample, mean, "standardise.mean");
  const stdOf = perChannel(sample, std, "standardise.std");
  return values.map((value, i) => Math.fround(value - meanOf(channelOf(i))) / stdOf(channelOf(i)));
}

function minMax(values: Float32Array, sample: Sample, min?: number[], max?: number[]): Float32Array {
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
function quantileTable(values: Float32Array, sample: Sample, quantiles: number[][]): Float32Array {
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

function reorder(values: Float32Array, sample: Sample, order: readonly number[]): Float32Array {
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

function channelIndex(length: number, { channels, channelAxis }: Sample): (i: number) => number {
  const perChannelLength = length / channels;
  return channelAxis === "last" ? (i) => i % channels : (i) => Math.floor(i / perChannelLength);
}

function perChannel(sample: Sample, list: readonly number[], name: string): (channel: number) => number {
  if (list.length !== 1 && list.length !== sample.channels)
    throw misfit(name, `1 or ${sample.channels} numbers`, `${list.length}`);
  const rounded = Float32Array.from(list);
  return (channel) => rounded[list.length === 1 ? 0 : channel]!;
}

function misfit(name: string, expected: string, got: string): AppError {
  return new AppError("BadInput", `preprocessing ${name}: expected ${expected}, got ${got}`, { input: name });
}
