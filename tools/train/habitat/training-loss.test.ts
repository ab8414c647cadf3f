import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { nodeBackendSetup } from "../../../node/backend-setup.ts";
import { startBackend } from "../../../src/inference/backends/start-backend.ts";
import { ownedTensors } from "../../../src/inference/networks/layers/owned-tensors.ts";
import { seededRandom } from "../../../src/science/statistics/seeded-random.ts";
import { fitAveragedTemperature, fitTemperature } from "./fit-temperature.ts";
import { registerGradients } from "./register-gradients.ts";
import { trainableNetwork } from "./trainable-network.ts";
import { trainingLoss } from "./training-loss.ts";

const shape = {
  vocabularySize: 11,
  hiddenSize: 8,
  layerCount: 2,
  headCount: 2,
  feedForwardSize: 12,
  maxLength: 10,
  layerNormEpsilon: 1e-12,
};
const batch = {
  lists: [
    { ids: [2, 6, 5, 4, 5, 8, 3], maskedPlaces: [3], maskedWords: [7] },
    { ids: [2, 9, 5, 10, 3], maskedPlaces: [], maskedWords: [] },
  ],
  classes: [1, 2],
  maskedWeight: 0.3,
};
const step = 1e-2;
/** Differences of float32 losses over a step of 1e-2 are good to about 1e-4. */
const TOLERANCE = 2e-3;

beforeAll(async () => {
  await startBackend("wasm", nodeBackendSetup);
  registerGradients();
});

test("the gradients of every part of the network agree with differences of the loss", () => {
  const random = seededRandom(3);
  const network = trainableNetwork(shape, 3, () => 6 * random.normal());
  const variables = [...ownedTensors(network)] as [string, tf.Variable][];
  const { grads } = tf.variableGrads(
    () => trainingLoss(network, batch),
    variables.map(([, variable]) => variable),
  );
  const lossAt = () => tf.tidy(() => trainingLoss(network, batch).dataSync()[0]!);
  for (const [path, variable] of variables) {
    const values = Float32Array.from(variable.dataSync());
    const index = Math.floor(values.length / 3);
    const lossWith = (change: number) => {
      const moved = values.slice();
      moved[index]! += change;
      tf.tidy(() => variable.assign(tf.tensor(moved, variable.shape)));
      return lossAt();
    };
    const difference = (lossWith(step) - lossWith(-step)) / (2 * step);
    lossWith(0);
    expect(Math.abs(grads[variable.name]!.dataSync()[index]! - difference), path).toBeLessThan(TOLERANCE);
  }
});

test("the temperature undoes a scaling of calibrated logits", () => {
  // two classes with odds 3 : 1, seen exactly three times to one; the logits are said twice too strongly
  const logits = Array.from({ length: 4 }, () => [2 * Math.log(3), 0]);
  expect(fitTemperature(logits, [0, 0, 0, 1])).toBeCloseTo(2, 3);
});

test("the temperature of averaged answers is that of single ones where every draw is alike, and less where they differ", () => {
  const row = [2 * Math.log(3), 0];
  const alike = Array.from({ length: 4 }, () => [row, row]);
  expect(fitAveragedTemperature(alike, [0, 0, 0, 1])).toBeCloseTo(2, 2);
  // the average of two contrary draws is in doubt already
  const contrary = [
    [row, row],
    [row, row],
    [row, [0, 2 * Math.log(3)]],
    [row, [0, 2 * Math.log(3)]],
  ];
  expect(fitAveragedTemperature(contrary, [0, 0, 0, 1])).toBeLessThan(1);
});
