import * as tf from "@tensorflow/tfjs-core";
import { FIRST_LAYER, residualLayers, type TrainableSinr } from "./trainable-sinr.ts";

/** Embeddings of places, and the way back from their slopes to gradients. */
export interface EncoderPass {
  /** `[places, width]`; owned by this pass. */
  readonly embeddings: tf.Tensor2D;
  /** Returns the gradient of each array of the encoder, by its name, from the slopes of the loss by the embeddings. */
  backward(slopes: tf.Tensor2D): Map<string, Float32Array>;
  dispose(): void;
}

/** What a layer kept for the way back. */
type LayerTrace = {
  readonly input: tf.Tensor2D;
  readonly inner: tf.Tensor2D;
  readonly dropped: tf.Tensor2D;
  readonly outer: tf.Tensor2D;
};

/**
 * Runs the residual layers over the features of places, on the current tfjs backend.
 *
 * @param features  `[places, inputs]`
 * @param masks  For each residual layer what its inner numbers are multiplied with, `[places, width]`: 0 or 1 / (1 - dropout);
 *   null without dropout.
 */
export function encodePlaces(
  network: TrainableSinr,
  features: Float32Array,
  masks: readonly Float32Array[] | null,
): EncoderPass {
  const { shape } = network;
  const places = features.length / shape.inputs;
  const input = tf.tensor2d(features, [places, shape.inputs]);
  const { encoder } = shape;
  if (encoder === null)
    return { embeddings: input, backward: () => new Map(), dispose: () => input.dispose() };
  const weight = (key: string, inputs: number) =>
    tf.tensor2d(network.arrays.get(`${key}.weight`)!, [encoder.width, inputs]);
  const linear = (x: tf.Tensor2D, key: string) =>
    tf.add(
      tf.matMul(x, weight(key, x.shape[1]), false, true),
      tf.tensor1d(network.arrays.get(`${key}.bias`)!),
    ) as tf.Tensor2D;
  const { first, layers, embeddings } = tf.tidy(() => {
    const start = tf.relu(linear(input, FIRST_LAYER));
    const traces: LayerTrace[] = [];
    let x = start;
    for (let block = 0; block < encoder.blocks; block++) {
      const [one, two] = residualLayers(block);
      const inner = tf.relu(linear(x, one));
      const mask = masks?.[block];
      const dropped =
        mask === undefined
          ? inner
          : (tf.mul(inner, tf.tensor2d(mask, [places, encoder.width])) as tf.Tensor2D);
      const outer = tf.relu(linear(dropped, two));
      traces.push({ input: x, inner, dropped, outer });
      x = tf.add(x, outer);
    }
    return { first: start, layers: traces, embeddings: x };
  });
  const owned = new Set<tf.Tensor>([input, first, embeddings]);
  for (const layer of layers) for (const tensor of Object.values(layer)) owned.add(tensor);
  return {
    embeddings,
    backward(slopes) {
      const gradients = new Map<string, Float32Array>();
      const keep = (key: string, own: tf.Tensor2D, x: tf.Tensor2D) => {
        gradients.set(`${key}.weight`, tf.matMul(own, x, true, false).dataSync() as Float32Array);
        gradients.set(`${key}.bias`, tf.sum(own, 0).dataSync() as Float32Array);
      };
      tf.engine().startScope();
      let back = slopes;
      for (let block = layers.length - 1; block >= 0; block--) {
        const [one, two] = residualLayers(block);
        const { input: x, inner, dropped, outer } = layers[block]!;
        const byOuter = throughRelu(back, outer);
        keep(two, byOuter, dropped);
        const byDropped: tf.Tensor2D = tf.matMul(byOuter, weight(two, encoder.width));
        const mask = masks?.[block];
        const byInner = throughRelu(
          mask === undefined
            ? byDropped
            : (tf.mul(byDropped, tf.tensor2d(mask, [places, encoder.width])) as tf.Tensor2D),
          inner,
        );
        keep(one, byInner, x);
        back = tf.add(back, tf.matMul(byInner, weight(one, encoder.width))) as tf.Tensor2D;
      }
      keep(FIRST_LAYER, throughRelu(back, first), input);
      tf.engine().endScope();
      return gradients;
    },
    dispose: () => tf.dispose([...owned]),
  };
}

/** Slopes by what went into a ReLU, from those by what came out of it; 0 where nothing came out, as in PyTorch. */
function throughRelu(slopes: tf.Tensor2D, output: tf.Tensor2D): tf.Tensor2D {
  return tf.mul(slopes, tf.cast(tf.greater(output, 0), "float32") as tf.Tensor2D);
}
