import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../pace.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import { type Linear, loadLinear, runFusedLinear } from "../layers/linear.ts";
import { disposeNetwork } from "../layers/owned-tensors.ts";
import { residualKeys, type SinrShape } from "./detect-shape.ts";

/** Most places in one product: longer ones need large arrays and are not faster. */
const MOST_ROWS = 4096;

/** The layers that turn the numbers of a place into its embedding. */
export interface PlaceEncoder {
  /** Multiply-adds for one place. */
  readonly work: number;
  /**
   * Returns the embeddings of places, `[places, width]`, from their features, `[places, inputs]`.
   *
   * @throws the abort reason of the pace between two strips of work.
   */
  encode(features: Float32Array, pace: Pace): Promise<Float32Array>;
  dispose(): void;
}

/** Loads the encoder of a checkpoint: a linear layer and residual layers, or none for the linear baseline. */
export function loadPlaceEncoder(tensors: StoredTensors, shape: SinrShape): PlaceEncoder {
  const { width, inputWidth, depth } = shape;
  if (depth === null) return { work: 0, encode: async (features) => features, dispose() {} };
  const first = loadLinear(tensors, "feats.0", inputWidth, width);
  const layers = Array.from({ length: depth }, (_, layer) =>
    residualKeys(layer).map((key) => loadLinear(tensors, key, width, width)),
  ) as [Linear, Linear][];
  const work = inputWidth * width + 2 * depth * width * width;
  return {
    work,
    async encode(features, pace) {
      const count = features.length / inputWidth;
      const embeddings = new Float32Array(count * width);
      for (let begin = 0; begin < count; ) {
        const rows = Math.min(MOST_ROWS, pace.rows(work), count - begin);
        const strip = features.subarray(begin * inputWidth, (begin + rows) * inputWidth);
        const result = tf.tidy(() => run(first, layers, tf.tensor2d(strip, [rows, inputWidth])));
        try {
          embeddings.set((await result.data()) as Float32Array, begin * width);
        } finally {
          result.dispose();
        }
        await pace.pause(rows * work);
        begin += rows;
      }
      return embeddings;
    },
    dispose: () => disposeNetwork(first, layers),
  };
}

/** Each residual layer adds its input after its second ReLU, so that the sum itself is not cut at zero. */
function run(first: Linear, layers: readonly [Linear, Linear][], features: tf.Tensor2D): tf.Tensor2D {
  let values = withRelu(first, features);
  for (const [inner, outer] of layers)
    values = tf.add(values, withRelu(outer, withRelu(inner, values))) as tf.Tensor2D;
  return values;
}

function withRelu(layer: Linear, x: tf.Tensor2D): tf.Tensor2D {
  return tf.relu(runFusedLinear(layer, x)) as tf.Tensor2D;
}
