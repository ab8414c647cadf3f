import * as tf from "@tensorflow/tfjs-core";
import type { NetworkHead, NetworkPart, PartTensors } from "./network.ts";

/** A linear layer over all parts side by side, kept apart by part so that each can be scored by itself. */
export interface LinearHead extends NetworkHead {
  dispose(): void;
}

/**
 * Creates a head of one linear layer, so that one species costs one product.
 *
 * @param weights `[species, all parts]` as PyTorch stores them, the parts in their order.
 * @param biases `[species]`
 */
export function linearHead(
  parts: readonly NetworkPart[],
  weights: Float32Array,
  biases: Float32Array,
): LinearHead {
  const columns = splitColumns(parts, weights, biases.length);
  const bias = tf.tensor1d(biases);
  const work = weights.length;
  return {
    work,
    logits(values, sites) {
      return tf.tidy(() => {
        let sum: tf.Tensor | null = null;
        for (const [part, column] of columns) {
          const own = values.get(part);
          if (own) sum = tf.add(sum ?? bias, tf.matMul(own, column));
        }
        return (sum ?? repeated(bias, sites)) as tf.Tensor2D;
      });
    },
    speciesLogits(values, sites, species) {
      return tf.tidy(() => {
        const chosen = tf.tensor1d([...species], "int32");
        const own = tf.gather(bias, chosen);
        const terms = [...columns].flatMap(([part, column]) => {
          const value = values.get(part);
          return value ? [tf.matMul(value, tf.gather(column, chosen, 1))] : [];
        });
        return (terms.length === 0 ? repeated(own, sites) : tf.add(tf.addN(terms), own)) as tf.Tensor2D;
      });
    },
    async readLinear() {
      const rows = await Promise.all([...columns.values()].map((column) => column.data()));
      const joined = new Float32Array(work);
      let at = 0;
      for (const row of rows) {
        joined.set(row as Float32Array, at);
        at += row.length;
      }
      return { weights: joined, bias: Float32Array.from(await bias.data()) };
    },
    dispose: () => tf.dispose([...columns.values(), bias]),
  };
}

/** Splits the weights into `[width, species]` for each part. */
function splitColumns(
  parts: readonly NetworkPart[],
  weights: Float32Array,
  speciesCount: number,
): PartTensors {
  const all = parts.reduce((sum, { width }) => sum + width, 0);
  const head = tf.tensor2d(weights, [speciesCount, all]);
  const columns = new Map<string, tf.Tensor2D>();
  let column = 0;
  for (const { name, width } of parts) {
    const part = tf.tidy(() => tf.transpose(tf.slice(head, [0, column], [speciesCount, width])));
    columns.set(name, part as tf.Tensor2D);
    column += width;
  }
  head.dispose();
  return columns;
}

function repeated(row: tf.Tensor1D, count: number): tf.Tensor2D {
  return tf.tile(tf.reshape(row, [1, row.size]) as tf.Tensor2D, [count, 1]);
}
