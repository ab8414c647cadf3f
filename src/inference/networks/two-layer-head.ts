import * as tf from "@tensorflow/tfjs-core";
import { type Linear, runFusedLinear } from "./layers/linear.ts";
import { disposeNetwork } from "./layers/owned-tensors.ts";
import { type LinearHead, linearHead } from "./linear-head.ts";
import type { NetworkPart } from "./network.ts";

/**
 * Creates a head of two linear layers with nothing between them. It frees the second with itself.
 *
 * @param first  the weights `[hidden, all parts]` and biases `[hidden]` of the first, as PyTorch stores them, the parts in their order.
 * @param second  [hidden, species]
 */
export function twoLayerHead(
  parts: readonly NetworkPart[],
  first: { readonly weights: Float32Array; readonly biases: Float32Array },
  second: Linear,
): LinearHead {
  const hidden = linearHead(parts, first.weights, first.biases);
  return {
    work: hidden.work + second.kernel.size,
    logits: (values, sites) => tf.tidy(() => runFusedLinear(second, hidden.logits(values, sites))),
    speciesLogits: (values, sites, species) =>
      tf.tidy(() => {
        const chosen = tf.tensor1d([...species], "int32");
        const kernel = tf.gather(second.kernel, chosen, 1);
        const scores = tf.matMul(hidden.logits(values, sites), kernel);
        return tf.add(scores, tf.gather(second.bias, chosen)) as tf.Tensor2D;
      }),
    /** The product of both, which is one linear layer; it is computed anew each time. */
    async readLinear() {
      const inner = await hidden.readLinear!();
      const [width, species] = second.kernel.shape;
      const product = tf.tidy(() => ({
        weights: tf.matMul(tf.tensor2d(inner.weights, [inner.weights.length / width, width]), second.kernel),
        bias: tf.reshape(runFusedLinear(second, tf.tensor2d(inner.bias, [1, width])), [species]),
      }));
      try {
        const [weights, bias] = await Promise.all([product.weights.data(), product.bias.data()]);
        return { weights: Float32Array.from(weights), bias: Float32Array.from(bias) };
      } finally {
        tf.dispose([product.weights, product.bias]);
      }
    },
    dispose() {
      hidden.dispose();
      disposeNetwork(second);
    },
  };
}
