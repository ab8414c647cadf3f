import * as tf from "@tensorflow/tfjs-core";
import { bandNames, isSeries, type Modality, type SeriesModality } from "../../core/modality.ts";
import type { PreparedSite } from "../../tensors/prepare-site.ts";
import { seriesShapes } from "../../tensors/site.ts";
import type { Pace } from "../pace.ts";
import { readAndFree } from "../read-and-free.ts";
import { withTensor } from "./layers/with-tensor.ts";

/** Turns the inputs of one modality into the numbers of a part. */
export interface InputEncoder {
  /** How many numbers it gives for each input. */
  readonly width: number;
  /**
   * Returns the numbers [count, width] of inputs [count, rows, cols, channels], scaled as the model wants. The caller owns them and
   * keeps the inputs.
   *
   * @throws the abort reason of the pace between two strips of work.
   */
  encode(inputs: tf.Tensor4D, pace: Pace): Promise<tf.Tensor2D>;
  /** Frees its tensors. */
  dispose(): void;
}

/** The encoder of each modality that a network looks at, in the order of its head. */
export type InputEncoders = ReadonlyMap<Modality, InputEncoder>;

/** The most series in one batch: more would make tensors of hundreds of MiB. */
const BATCH_LIMIT = 128;

/** Returns the numbers of a site by modality, of those that are there. */
export async function encodeSite(
  encoders: InputEncoders,
  site: PreparedSite,
  pace: Pace,
): Promise<Map<string, Float32Array>> {
  const parts = new Map<string, Float32Array>();
  for (const [modality, encoder] of encoders) {
    const values = site[modality];
    if (values === null) continue;
    const numbers = isSeries(modality)
      ? await encodeSeries(encoder, values, { modality, count: 1 }, pace)
      : await encodePicture(encoder, values, bandNames[modality].length, pace);
    parts.set(modality, numbers);
  }
  return parts;
}

/**
 * Returns the numbers of many series, [count, width].
 *
 * @param series  channel-first as sites have them, one after another: [count, channels, rows, cols]; as many channels as the model's steps left.
 */
export async function encodeSeries(
  { encode, width }: InputEncoder,
  series: Float32Array,
  { modality, count }: { readonly modality: SeriesModality; readonly count: number },
  pace: Pace,
): Promise<Float32Array> {
  const size = series.length / count;
  const [, rows, cols] = seriesShapes[modality];
  const channels = size / (rows * cols);
  const numbers = new Float32Array(count * width);
  for (let begin = 0; begin < count; begin += BATCH_LIMIT) {
    const length = Math.min(BATCH_LIMIT, count - begin);
    const own = series.subarray(begin * size, (begin + length) * size);
    const inputs = tf.tidy(() =>
      tf.transpose(tf.tensor4d(own, [length, channels, rows, cols]), [0, 2, 3, 1]),
    );
    const some = await withTensor(inputs as tf.Tensor4D, (batch) => encode(batch, pace));
    numbers.set(await readAndFree(some), begin * width);
  }
  return numbers;
}

async function encodePicture(
  { encode }: InputEncoder,
  values: Float32Array,
  bands: number,
  pace: Pace,
): Promise<Float32Array> {
  const side = Math.sqrt(values.length / bands);
  const numbers = await withTensor(tf.tensor4d(values, [1, side, side, bands]), (one) => encode(one, pace));
  return readAndFree(numbers);
}
