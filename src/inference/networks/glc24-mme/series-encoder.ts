import * as tf from "@tensorflow/tfjs-core";
import { seriesShapes } from "../../../tensors/site.ts";
import { readFloats, type StoredTensors } from "../../weights/stored-tensor.ts";
import type { InputEncoder } from "../input-encoder.ts";
import { type LayerNorm, loadLayerNorm, runLayerNorm } from "../layers/layer-norm.ts";
import { loadLinear, runFusedLinear } from "../layers/linear.ts";
import { disposeNetwork } from "../layers/owned-tensors.ts";
import { residualEncoder, resnet18Keys } from "../layers/residual-encoder.ts";
import { withTensor } from "../layers/with-tensor.ts";
import { type SeriesShape, seriesKeys } from "./detect-shape.ts";

/** Epsilon of PyTorch's LayerNorm, with which the published network was trained. */
const EPSILON = 1e-5;

/**
 * Loads the network of one series: its input is normalised as a whole, a ResNet-18 turns it into numbers, and these are normalised.
 *
 * @throws WeightsMismatch with expected and got when a key is missing or has another shape.
 */
export function seriesEncoder(
  tensors: StoredTensors,
  modality: "landsat" | "climate",
  shape: SeriesShape,
): InputEncoder {
  const { network, inputNorm, norm } = seriesKeys[modality];
  const { width, stageWidths } = shape;
  const input = loadInputNorm(tensors, inputNorm, seriesShapes[modality]);
  const residual = residualEncoder(tensors, resnet18Keys(network), shape);
  const linear = loadLinear(tensors, `${network}fc`, stageWidths.at(-1)!, width);
  const output = loadLayerNorm(tensors, norm, { hiddenSize: width, layerNormEpsilon: EPSILON });
  return {
    width,
    async encode(inputs, pace) {
      const normal = tf.tidy(() => normaliseWhole(input, inputs));
      const numbers = await withTensor(normal, (own) => residual.encode(own, pace));
      return withTensor(numbers, (own) => tf.tidy(() => runLayerNorm(output, runFusedLinear(linear, own))));
    },
    dispose() {
      residual.dispose();
      disposeNetwork(input, linear, output);
    },
  };
}

/** Loads a normalisation over [channels, rows, cols] in the order [rows, cols, channels] of the inputs here. */
function loadInputNorm(
  tensors: StoredTensors,
  key: string,
  shape: readonly [number, number, number],
): LayerNorm {
  const turned = (name: string) =>
    tf.tidy(() => {
      const stored = tf.tensor3d(readFloats(tensors, `${key}.${name}`, shape), [...shape]);
      return tf.reshape(tf.transpose(stored, [1, 2, 0]), [-1]) as tf.Tensor1D;
    });
  return { scale: turned("weight"), shift: turned("bias"), epsilon: EPSILON };
}

/** Normalises each input [rows, cols, channels] over all its numbers. */
function normaliseWhole(norm: LayerNorm, inputs: tf.Tensor4D): tf.Tensor4D {
  const whole = tf.reshape(inputs, [inputs.shape[0], -1]) as tf.Tensor2D;
  return tf.reshape(runLayerNorm(norm, whole), inputs.shape);
}
