import * as tf from "@tensorflow/tfjs-core";
import type { BertEncoder } from "../../../src/inference/plantbert/bert-encoder.ts";
import type { BertShape } from "../../../src/inference/plantbert/bert-shape.ts";
import type { ClassificationHead } from "../../../src/inference/plantbert/classification-head.ts";
import type { StoredTensor } from "../../../src/inference/weights/stored-tensor.ts";

/** The network of the product with variables for tensors, so that what is trained is what is run. */
export interface TrainableNetwork {
  readonly encoder: BertEncoder;
  /** [vocabulary, hidden]; `encoder.words` is not used in training. */
  readonly words: tf.Variable<tf.Rank.R2>;
  readonly classification: ClassificationHead;
  readonly masked: { readonly transform: Linear; readonly norm: LayerNorm; readonly bias: tf.Tensor1D };
}

type Linear = ClassificationHead["pooler"];
type LayerNorm = BertEncoder["norm"];

/** Standard deviation of the first weights; BERT's 0.02 is for 768 hidden numbers. */
const FIRST_SPREAD = 0.05;

/**
 * Standard deviation of the first position embeddings. It is small because species matter more than their order, and training
 * is then faster.
 */
const FIRST_POSITION_SPREAD = 0.001;

/** A network with weights drawn from `normal` (mean 0, standard deviation 1), on the current backend. */
export function trainableNetwork(
  shape: BertShape,
  labelCount: number,
  normal: () => number,
): TrainableNetwork {
  const { hiddenSize, feedForwardSize, vocabularySize, maxLength } = shape;
  const drawn = (rows: number, cols: number, spread = FIRST_SPREAD) =>
    tf.variable(
      tf.tensor2d(
        Float32Array.from({ length: rows * cols }, () => spread * normal()),
        [rows, cols],
      ),
    );
  const vector = (length: number, value: number) => tf.variable(tf.fill([length], value) as tf.Tensor1D);
  const linear = (inputs: number, outputs: number): Linear => ({
    kernel: drawn(inputs, outputs),
    bias: vector(outputs, 0),
  });
  const norm = (): LayerNorm => ({
    scale: vector(hiddenSize, 1),
    shift: vector(hiddenSize, 0),
    epsilon: shape.layerNormEpsilon,
  });
  const layers = Array.from({ length: shape.layerCount }, () => ({
    query: linear(hiddenSize, hiddenSize),
    key: linear(hiddenSize, hiddenSize),
    value: linear(hiddenSize, hiddenSize),
    attentionOutput: linear(hiddenSize, hiddenSize),
    attentionNorm: norm(),
    intermediate: linear(hiddenSize, feedForwardSize),
    output: linear(feedForwardSize, hiddenSize),
    outputNorm: norm(),
  }));
  return {
    encoder: {
      shape,
      words: new Float32Array(0),
      positions: drawn(maxLength, hiddenSize, FIRST_POSITION_SPREAD),
      norm: norm(),
      layers,
    },
    words: drawn(vocabularySize, hiddenSize),
    classification: { pooler: linear(hiddenSize, hiddenSize), classifier: linear(hiddenSize, labelCount) },
    masked: { transform: linear(hiddenSize, hiddenSize), norm: norm(), bias: vector(vocabularySize, 0) },
  };
}

/** The network's weights under the names of Hugging Face checkpoints, float32. */
export function storeNetwork(network: TrainableNetwork): Map<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  const add = (key: string, tensor: tf.Tensor) => {
    const values = Float32Array.from(tensor.dataSync());
    tensors.set(key, { dtype: "F32", shape: tensor.shape, bytes: new Uint8Array(values.buffer) });
  };
  const linear = (key: string, { kernel, bias }: Linear) => {
    const weight = tf.transpose(kernel);
    add(`${key}.weight`, weight);
    weight.dispose();
    add(`${key}.bias`, bias);
  };
  const norm = (key: string, { scale, shift }: LayerNorm) => {
    add(`${key}.weight`, scale);
    add(`${key}.bias`, shift);
  };
  const { encoder, words, classification, masked } = network;
  add("bert.embeddings.word_embeddings.weight", words);
  add("bert.embeddings.position_embeddings.weight", encoder.positions);
  const types = tf.zeros([2, encoder.shape.hiddenSize]);
  add("bert.embeddings.token_type_embeddings.weight", types);
  types.dispose();
  norm("bert.embeddings.LayerNorm", encoder.norm);
  for (const [index, layer] of encoder.layers.entries()) {
    const prefix = `bert.encoder.layer.${index}`;
    linear(`${prefix}.attention.self.query`, layer.query);
    linear(`${prefix}.attention.self.key`, layer.key);
    linear(`${prefix}.attention.self.value`, layer.value);
    linear(`${prefix}.attention.output.dense`, layer.attentionOutput);
    norm(`${prefix}.attention.output.LayerNorm`, layer.attentionNorm);
    linear(`${prefix}.intermediate.dense`, layer.intermediate);
    linear(`${prefix}.output.dense`, layer.output);
    norm(`${prefix}.output.LayerNorm`, layer.outputNorm);
  }
  linear("bert.pooler.dense", classification.pooler);
  linear("classifier", classification.classifier);
  linear("cls.predictions.transform.dense", masked.transform);
  norm("cls.predictions.transform.LayerNorm", masked.norm);
  add("cls.predictions.bias", masked.bias);
  return tensors;
}
