import type { PlantbertParts } from "../../../src/inference/plantbert/plantbert-folder.ts";
import { readTokenizer } from "../../../src/inference/plantbert/species-tokenizer.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { HABITATS } from "../../simulate/flora/habitats.ts";
import { FLORA } from "../../simulate/flora/species.ts";
import { demonstrationTokenizer } from "./demonstration-tokenizer.ts";
import type { HabitatPlot } from "./island-plots.ts";
import { type Stage, trainNetwork } from "./train-network.ts";
import { checkpointOf, trainableNetwork } from "./trainable-network.ts";

/** A trained model, before its temperature is known. */
export type TrainedModel = Pick<
  PlantbertParts,
  "tensors" | "shape" | "heads" | "config" | "tokenizer" | "habitats"
>;

/** The demonstration network: 0.2 million weights, half a megabyte in float16. */
const sizes = {
  hiddenSize: 64,
  layerCount: 2,
  headCount: 4,
  feedForwardSize: 128,
  maxLength: 128,
  layerNormEpsilon: 1e-12,
};

/** As published: masked species first, then habitats; a fraction of the published epochs. */
export const stages: readonly Stage[] = [
  { name: "masked species", epochs: 1, batchSize: 32, learningRate: 2e-3 },
  { name: "habitats", epochs: 2, batchSize: 32, learningRate: 2e-3 },
];

/** Trains the demonstration model on plots, on the current tfjs backend. The same seed draws the same numbers. */
export async function trainHabitatModel(
  plots: readonly HabitatPlot[],
  seed: number,
  onStep: Parameters<typeof trainNetwork>[4],
): Promise<TrainedModel> {
  const species = FLORA.map(({ name }) => name.toLowerCase());
  const habitats = HABITATS.map(({ code }) => code).sort();
  const tokenizerJson = demonstrationTokenizer(species);
  const shape = { ...sizes, vocabularySize: species.length + Object.keys(tokenizerJson.model.vocab).length };
  const tokenizer = readTokenizer(tokenizerJson, shape.vocabularySize, "demonstration tokenizer");
  const random = seededRandom(seed);
  const network = trainableNetwork(shape, habitats.length, () => random.normal());
  await trainNetwork(network, { plots, tokenizer, habitats }, stages, random, onStep);
  return {
    tensors: checkpointOf(network),
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
      id2label: Object.fromEntries(habitats.map((code, index) => [index, code])),
    },
    tokenizer: tokenizerJson,
    habitats,
  };
}
