import { disposeNetwork } from "../networks/layers/owned-tensors.ts";
import type { StoredTensors } from "../weights/stored-tensor.ts";
import { type BertEncoder, loadBertEncoder } from "./bert-encoder.ts";
import type { BertShape } from "./bert-shape.ts";
import type { Heads } from "./checkpoint-names.ts";
import { type ClassificationHead, loadClassificationHead } from "./classification-head.ts";
import { loadMaskedHead, type MaskedHead } from "./masked-head.ts";

/** An encoder with the heads that its weights have; a head that they do not have is null. */
export interface PlantbertNetwork {
  readonly encoder: BertEncoder;
  readonly classification: ClassificationHead | null;
  readonly masked: MaskedHead | null;
}

/**
 * Loads the network on the current tfjs backend; free it with {@link disposePlantbertNetwork}.
 *
 * @throws WeightsMismatch with expected and got.
 */
export function loadPlantbertNetwork(
  tensors: StoredTensors,
  { shape, heads, habitatCount }: { shape: BertShape; heads: Heads; habitatCount: number },
): PlantbertNetwork {
  return {
    encoder: loadBertEncoder(tensors, shape),
    classification: heads.classification ? loadClassificationHead(tensors, shape, habitatCount) : null,
    masked: heads.masked ? loadMaskedHead(tensors, shape) : null,
  };
}

/** Frees the network's tensors. */
export function disposePlantbertNetwork({ encoder, classification, masked }: PlantbertNetwork): void {
  disposeNetwork(encoder, classification, masked);
}
