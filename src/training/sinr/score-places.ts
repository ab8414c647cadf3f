import * as tf from "@tensorflow/tfjs-core";
import { encodePlaces } from "./encoder-pass.ts";
import { CLASS_KEY, embeddingWidth, type TrainableSinr } from "./trainable-sinr.ts";

/** Places in one product. */
const PLACES_AT_ONCE = 4096;

/** Returns the embeddings of places, `[places, width]`, from their features, `[places, inputs]`. */
export function embedPlaces(network: TrainableSinr, features: Float32Array): Float32Array {
  const { inputs } = network.shape;
  const width = embeddingWidth(network.shape);
  const places = features.length / inputs;
  const embedded = new Float32Array(places * width);
  for (let from = 0; from < places; from += PLACES_AT_ONCE) {
    const part = features.subarray(from * inputs, Math.min(places, from + PLACES_AT_ONCE) * inputs);
    const pass = encodePlaces(network, part.slice(), null);
    embedded.set(pass.embeddings.dataSync(), from * width);
    pass.dispose();
  }
  return embedded;
}

/** Returns the logits of classes at embedded places, `[places, chosen]`; they rank as the network's scores do. */
export function classLogits(
  network: TrainableSinr,
  embedded: Float32Array,
  chosen: ArrayLike<number>,
): Float32Array {
  const width = embeddingWidth(network.shape);
  const all = network.arrays.get(CLASS_KEY)!;
  const rows = new Float32Array(chosen.length * width);
  for (let at = 0; at < chosen.length; at++)
    rows.set(all.subarray(chosen[at]! * width, (chosen[at]! + 1) * width), at * width);
  const places = embedded.length / width;
  const product = tf.tidy(() =>
    tf.matMul(tf.tensor2d(embedded, [places, width]), tf.tensor2d(rows, [chosen.length, width]), false, true),
  );
  const logits = product.dataSync() as Float32Array;
  product.dispose();
  return logits;
}
