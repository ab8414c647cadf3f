import type { PlantbertParts } from "../../../src/inference/plantbert/plantbert-folder.ts";
import { readTokenizer } from "../../../src/inference/plantbert/species-tokenizer.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { HABITATS } from "../../simulate/flora/habitats.ts";
import { FLORA } from "../../simulate/flora/species.ts";
import { demonstrationTokenizer } from "./demonstration-tokenizer.ts";
import type { HabitatPlan } from "./habitat-plan.ts";
import { type TrainingRun, type TrainingSet, trainNetwork } from "./train-network.ts";
import { storeNetwork, trainableNetwork } from "./trainable-network.ts";

/** A trained model, before its temperature is known. */
export type TrainedModel = Pick<
  PlantbertParts,
  "tensors" | "shape" | "heads" | "config" | "tokenizer" | "habitats"
>;

/** The demonstration network: 0.12 million weights, a quarter of a megabyte in float16. */
const sizes = {
  hiddenSize: 64,
  layerCount: 2,
  headCount: 4,
  feedForwardSize: 128,
  maxLength: 128,
  layerNormEpsilon: 1e-12,
};

/** The species of the island, as the habitat model spells them. */
export const vocabulary: readonly string[] = FLORA.map(({ name }) => name.toLowerCase());

/** The habitats of the island, in the order of the model's classes. */
export const habitatCodes: readonly string[] = HABITATS.map(({ code }) => code).sort();

/**
 * Trains the demonstration model by a plan, on the current tfjs backend. The same plan and lists give the same weights;
 * an interrupted run continues from the last whole epoch.
 */
export function trainHabitatModel(
  lists: Pick<TrainingSet, "plots" | "predicted">,
  plan: Pick<HabitatPlan, "seed" | "stages">,
  run: TrainingRun,
): TrainedModel {
  const tokenizerJson = demonstrationTokenizer(vocabulary);
  const vocabularySize = vocabulary.length + Object.keys(tokenizerJson.model.vocab).length;
  const shape = { ...sizes, vocabularySize };
  const tokenizer = readTokenizer(tokenizerJson, vocabularySize, "demonstration tokenizer");
  const random = seededRandom(plan.seed);
  const network = trainableNetwork(shape, habitatCodes.length, () => random.normal());
  const set = { ...lists, tokenizer, habitats: habitatCodes };
  trainNetwork(network, set, plan, run);
  return {
    tensors: storeNetwork(network),
    shape,
    heads: { classification: true, masked: true },
    config: {
      model_type: "bert",
      hidden_act: "gelu",
      vocab_size: shape.vocabularySize,
      hidden_size: shape.hiddenSize,
      num_hidden_layers: shape.layerCount,
      num_attention_heads: shape.headCount,
      intermediate_size: shape.feedForwardSize,
      max_position_embeddings: shape.maxLength,
      layer_norm_eps: shape.layerNormEpsilon,
      type_vocab_size: 2,
      id2label: Object.fromEntries(habitatCodes.map((code, index) => [index, code])),
    },
    tokenizer: tokenizerJson,
    habitats: habitatCodes,
  };
}
