import * as tf from "@tensorflow/tfjs-core";
import { readFloats, type StoredTensors } from "../../weights/stored-tensor.ts";
import type { StatedInputs } from "../architecture.ts";
import { encoderNetwork, encoderParts } from "../encoder-network.ts";
import type { InputEncoder } from "../input-encoder.ts";
import { disposeNetwork } from "../layers/owned-tensors.ts";
import { meanOverPositions } from "../layers/pools.ts";
import { withTensor } from "../layers/with-tensor.ts";
import { linearHead } from "../linear-head.ts";
import type { SpeciesNetwork } from "../network.ts";
import { softmaxHead } from "../softmax-head.ts";
import { ONE_HOT_CHANNELS, oneHotChannels } from "./aerial-channels.ts";
import { detectInception, HEAD_KEY, type InceptionShape } from "./detect-shape.ts";
import { loadSteps, runSteps } from "./run-steps.ts";

/** Side of the published patches, pixels of 1 m. */
export const PATCH_SIDE = 256;

/** The share of the numbers before the head that training dropped at random. */
const DROPOUT = 0.5;

/**
 * Loads an Inception v3 for patches of 1 m on the current tfjs backend. The caller owns it.
 *
 * @throws WeightsMismatch with expected and got when the tensors do not form the network.
 */
export function loadInception(tensors: StoredTensors, stated?: StatedInputs): SpeciesNetwork {
  const shape = detectInception(tensors);
  const { width, speciesCount } = shape;
  const encoders = new Map([["aerial", inceptionEncoder(tensors, shape)]] as const);
  const weights = readFloats(tensors, `${HEAD_KEY}.weight`, [speciesCount, width]);
  const biases = readFloats(tensors, `${HEAD_KEY}.bias`, [speciesCount]);
  const head = { ...softmaxHead(linearHead(encoderParts(encoders), weights, biases)), dropout: DROPOUT };
  const inputs = stated?.inputs ?? [{ modality: "aerial", size: PATCH_SIDE }];
  return encoderNetwork({
    speciesCount,
    encoders,
    head,
    stated: { preprocessing: {}, ...stated, inputs },
  });
}

function inceptionEncoder(tensors: StoredTensors, { channels, steps, width }: InceptionShape): InputEncoder {
  const loaded = loadSteps(tensors, steps);
  const embed = async (inputs: tf.Tensor4D, pace: Parameters<InputEncoder["encode"]>[1]) =>
    withTensor(await runSteps(loaded, inputs, pace), (maps) => tf.tidy(() => meanOverPositions(maps)));
  return {
    width,
    encode: (patches, pace) =>
      channels === ONE_HOT_CHANNELS
        ? withTensor(oneHotChannels(patches), (layers) => embed(layers, pace))
        : embed(patches, pace),
    dispose: () => disposeNetwork(loaded),
  };
}
