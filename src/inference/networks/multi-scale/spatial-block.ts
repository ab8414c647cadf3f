import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../../../core/errors.ts";
import type { Pace } from "../../pace.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import { type Convolution, loadPlainConvolution } from "../layers/convolution.ts";
import { convolveInStrips } from "../layers/convolve-in-strips.ts";
import { type Linear, loadLinear, runFusedLinear } from "../layers/linear.ts";
import { withTensor } from "../layers/with-tensor.ts";
import { centreWindow, fieldOf, type ScaleLayer } from "./centre-window.ts";
import { convolutionKey, type ScaleShape } from "./detect-shape.ts";

/** The layers of one scale. The caller that loads it frees its tensors. */
export interface SpatialBlock {
  readonly convolutions: readonly Convolution[];
  readonly layers: readonly ScaleLayer[];
  readonly linear: Linear;
}

/** Loads the layers of one scale. The caller owns its tensors. */
export function loadSpatialBlock(tensors: StoredTensors, scale: ScaleShape): SpatialBlock {
  const { key, inputs, channels, layers, width } = scale;
  return {
    convolutions: layers.map(({ kernel }, layer) =>
      loadPlainConvolution(tensors, {
        ...{ convolutionKey: convolutionKey(key, layer), size: kernel },
        ...{ inputs: layer === 0 ? inputs : channels, outputs: channels },
      }),
    ),
    layers,
    linear: loadLinear(tensors, `${key}.linear_layers.0`, channels, width),
  };
}

/**
 * Returns the numbers of one scale, [batch, width]: what its convolutions give in the centre of maps [batch, side, side, channels], of
 * which only the square that the centre sees is computed with. The caller owns them and keeps the maps.
 *
 * @throws BadInput where the maps are smaller than what the scale sees; the abort reason of the pace between two strips.
 */
export async function runSpatialBlock(
  { convolutions, layers, linear }: SpatialBlock,
  maps: tf.Tensor4D,
  pace: Pace,
): Promise<tf.Tensor2D> {
  const window = centreWindow(layers, maps.shape[1]);
  if (window === null)
    throw new AppError(
      "BadInput",
      `a scale of this network: expected an input of which its map has at least ${fieldOf(layers)} positions a side, got ${maps.shape[1]}`,
      { input: "patch" },
    );
  const { first, side } = window;
  let square = tf.slice(maps, [0, first, first, 0], [-1, side, side, -1]);
  for (const [at, { pool }] of layers.entries()) {
    square = await withTensor(square, (own) =>
      convolveInStrips(convolutions[at]!, own, { stride: 1, padding: 0, activation: "relu" }, pace),
    );
    if (pool > 1) square = await withTensor(square, (own) => tf.maxPool(own, pool, pool, "valid"));
  }
  return withTensor(square, (own) =>
    tf.tidy(() => tf.relu(runFusedLinear(linear, tf.reshape(own, [own.shape[0], own.shape[3]])))),
  );
}
