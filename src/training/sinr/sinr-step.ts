import { encodePlaces } from "./encoder-pass.ts";
import { headSlopes, type StepTargets } from "./head-slopes.ts";
import { CLASS_KEY, type TrainableSinr } from "./trainable-sinr.ts";

/** The loss of a step, and the gradient of each array in the order of the network's arrays. */
export interface SinrGradient {
  readonly loss: number;
  readonly gradients: readonly Float32Array[];
}

/**
 * One pass forward and back.
 *
 * @param features  Of the records, then (for `full` and `ssdl`) of as many random places: `[places, inputs]`.
 * @param masks  Dropout, see {@link encodePlaces}.
 */
export function sinrGradient(
  network: TrainableSinr,
  features: Float32Array,
  masks: readonly Float32Array[] | null,
  targets: StepTargets,
): SinrGradient {
  const pass = encodePlaces(network, features, masks);
  const { loss, classes, embeddings } = headSlopes(network, pass.embeddings, targets);
  const byArray = pass.backward(embeddings).set(CLASS_KEY, classes);
  embeddings.dispose();
  pass.dispose();
  return { loss, gradients: [...network.arrays.keys()].map((key) => byArray.get(key)!) };
}
