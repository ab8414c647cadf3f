import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../../core/errors.ts";
import { newPace } from "../pace.ts";
import { assemblageTokens } from "./assemblage-tokens.ts";
import type { BertEncoder } from "./bert-encoder.ts";
import { classifyTokens } from "./classification-head.ts";
import type { Plantbert } from "./open-plantbert.ts";
import { batchTokens } from "./token-batch.ts";

/** The most tokens in one batch, padding included, which limits the memory of the attention. */
const TOKENS_PER_BATCH = 4096;
/**
 * The most multiply-adds of one batch, so that messages are handled between two: some 40 ms on WASM with one thread. It is the
 * same on every machine, because the last digits of a probability depend on the lists beside it in its batch.
 */
const WORK_PER_BATCH = 1e8;

/**
 * Computes the habitat probabilities of assemblages (species in falling order of cover or probability): one array per
 * assemblage, in the order of `model.habitats`, each summing to 1: the softmax of the logits over the calibrated
 * temperature. Equal assemblages are computed once and share their array.
 *
 * @throws BadInput when an assemblage is empty or the model has no classification head; the signal's reason on abort,
 *   between two batches of {@link WORK_PER_BATCH} (of one list, where that is more work).
 */
export async function predictHabitats(
  model: Plantbert,
  assemblages: readonly (readonly string[])[],
  signal?: AbortSignal,
): Promise<Float32Array[]> {
  const lists = new Map<string, { ids: readonly number[]; answer: Float32Array }>();
  const maxLength = model.network.encoder.shape.maxLength;
  const keys = assemblages.map((species) => {
    const key = species.join(", ");
    if (!lists.has(key)) {
      if (species.length === 0) throw badInput("expected at least one species the model knows, got none");
      const { ids } = assemblageTokens(model.tokenizer, species, { truncation: model.truncation, maxLength });
      lists.set(key, { ids, answer: new Float32Array(0) });
    }
    return key;
  });
  signal?.throwIfAborted();
  const pace = newPace(signal);
  const waiting = [...lists.values()].sort((a, b) => a.ids.length - b.ids.length);
  while (waiting.length > 0) {
    const batch = waiting.splice(0, batchSize(waiting, model.network.encoder));
    const answers = await classify(
      model,
      batch.map(({ ids }) => ids),
    );
    for (const [index, list] of batch.entries()) list.answer = answers[index]!;
    await pace.pause(batch.length * workOf(model.network.encoder, batch.at(-1)!.ids.length));
  }
  return keys.map((key) => lists.get(key)!.answer);
}

/**
 * Returns how many of the lists make a batch; at least one. The shortest lists come first, so that there is little padding.
 */
function batchSize(lists: readonly { readonly ids: readonly number[] }[], encoder: BertEncoder): number {
  let size = 1;
  while (size < lists.length) {
    const length = lists[size]!.ids.length;
    if ((size + 1) * length > TOKENS_PER_BATCH || (size + 1) * workOf(encoder, length) > WORK_PER_BATCH)
      break;
    size++;
  }
  return size;
}

/** Returns the multiply-adds of one list of `length` tokens. */
function workOf({ shape }: BertEncoder, length: number): number {
  const { hiddenSize, feedForwardSize, layerCount } = shape;
  return layerCount * length * hiddenSize * (4 * hiddenSize + 2 * feedForwardSize + 2 * length);
}

async function classify(model: Plantbert, lists: readonly (readonly number[])[]): Promise<Float32Array[]> {
  const { encoder, classification } = model.network;
  if (!classification)
    throw badInput(`${model.id}: expected a model with a habitat classifier, got masked words only`);
  const probabilities = tf.tidy(() => {
    const logits = classifyTokens(encoder, classification, batchTokens(lists));
    return tf.softmax(tf.div(logits, model.calibration?.temperature ?? 1));
  });
  try {
    const values = (await probabilities.data()) as Float32Array;
    const width = model.habitats.length;
    return lists.map((_, row) => values.slice(row * width, (row + 1) * width));
  } finally {
    probabilities.dispose();
  }
}

function badInput(message: string): AppError {
  return new AppError("BadInput", message, { input: "species" });
}
