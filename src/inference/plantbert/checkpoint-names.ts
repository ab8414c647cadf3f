import type { StoredTensor, StoredTensors } from "../weights/stored-tensor.ts";

/** The questions that a checkpoint can answer: the habitat of a list, or the word behind a mask. */
export interface Heads {
  readonly classification: boolean;
  readonly masked: boolean;
}

/** Finds which heads a checkpoint has, by its tensors. */
export function findHeads(tensors: StoredTensors): Heads {
  return {
    classification: tensors.has("classifier.weight"),
    masked: tensors.has("cls.predictions.transform.dense.weight"),
  };
}

/**
 * Returns the tensors that BERT needs, by today's names. Old checkpoints call scale and shift of a normalisation gamma
 * and beta. They also contain position numbers and a second copy of the word table, which are left out.
 */
export function currentNames(tensors: StoredTensors): Map<string, StoredTensor> {
  const named = new Map<string, StoredTensor>();
  for (const [key, tensor] of tensors) {
    const current = key
      .replace(/LayerNorm\.gamma$/, "LayerNorm.weight")
      .replace(/LayerNorm\.beta$/, "LayerNorm.bias");
    if (USED_NAME.test(current)) named.set(current, tensor);
  }
  return named;
}

const USED_NAME =
  /^(bert\.(embeddings\.(word_embeddings|position_embeddings|token_type_embeddings|LayerNorm)|encoder\.layer\.\d+|pooler\.dense)|classifier|cls\.predictions\.transform)\.|^cls\.predictions\.bias$/;
