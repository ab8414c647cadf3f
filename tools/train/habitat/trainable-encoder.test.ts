import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { encodeFirstTokens, encodeTokens } from "../../../src/inference/plantbert/bert-encoder.ts";
import { batchTokens } from "../../../src/inference/plantbert/token-batch.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { startWasm } from "../engine/start-wasm.ts";
import { encodeWords } from "./trainable-encoder.ts";
import { trainableNetwork } from "./trainable-network.ts";

const shape = {
  vocabularySize: 20,
  hiddenSize: 16,
  layerCount: 3,
  headCount: 4,
  feedForwardSize: 24,
  maxLength: 12,
  layerNormEpsilon: 1e-12,
};
/** Float32 sums in another order, over three layers. */
const TOLERANCE = 2e-5;

beforeAll(startWasm);

test.each([
  [
    "padded",
    [
      [2, 6, 5, 7, 3],
      [2, 9, 3],
      [2, 8, 5, 8, 5, 10, 3],
    ],
  ],
  [
    "equal",
    [
      [2, 6, 5, 7, 3],
      [2, 9, 5, 11, 3],
    ],
  ],
])("what is trained is what is run, lists %s", (_name, lists) => {
  const random = seededRandom(4);
  const network = trainableNetwork(shape, 3, () => 8 * random.normal());
  const encoder = { ...network.encoder, words: network.words.dataSync() as Float32Array };
  const batch = batchTokens(lists);
  const words = tf.gather(network.words, tf.tensor1d(batch.ids, "int32")) as tf.Tensor2D;
  const trained = encodeWords(network.encoder, words, batch).dataSync();
  const run = encodeTokens(encoder, batch).dataSync();
  const first = encodeFirstTokens(encoder, batch).dataSync();
  for (const [row, { length }] of lists.entries())
    for (let at = 0; at < length * shape.hiddenSize; at++) {
      const place = row * batch.length * shape.hiddenSize + at;
      expect(Math.abs(trained[place]! - run[place]!)).toBeLessThan(TOLERANCE);
      if (at < shape.hiddenSize)
        expect(Math.abs(trained[place]! - first[row * shape.hiddenSize + at]!)).toBeLessThan(TOLERANCE);
    }
});
