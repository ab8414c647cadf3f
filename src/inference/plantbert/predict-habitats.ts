import * as tf from "@tensorflow/tfjs-core";
import { AppError } from "../../core/errors.ts";
import { assemblageTokens } from "./assemblage-tokens.ts";
import { classifyTokens } from "./classification-head.ts";
import type { Plantbert } from "./open-plantbert.ts";
import { batchTokens } from "./token-batch.ts";

/** Tokens of one batch, padding included: bounds the memory of the attention and the time to an abort. */
const tokensPerBatch = 4096;

/**
 * Habitat probabilities of assemblages (species in falling order of cover or probability), one array per assemblage in
 * the order of `model.habitats`, each summing to 1: the softmax of the logits over the calibrated temperature.
 * Equal assemblages are computed once and share their array.
 *
 * @throws BadInput when an assemblage is empty or the model has no classification head; the signal's reason on abort.
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
  for (const batch of batchesOf([...lists.values()])) {
    signal?.throwIfAborted();
    const answers = await classify(
      model,
      batch.map(({ ids }) => ids),
    );
    for (const [index, list] of batch.entries()) list.answer = answers[index]!;
  }
  return keys.map((key) => lists.get(key)!.answer);
}

/** Lists of like length together, so that little is padding. */
function batchesOf<List extends { ids: readonly number[] }>(lists: List[]): List[][] {
  const batches: List[][] = [];
  let batch: List[] = [];
  for (const list of lists.toSorted((a, b) => a.ids.length - b.ids.length)) {
    if (batch.length > 0 && (batch.length + 1) * list.ids.length > tokensPerBatch) {
      batches.push(batch);
      batch = [];
    }
    batch.push(list);
  }
  return batch.length > 0 ? [...batches, batch] : batches;
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
