import * as tf from "@tensorflow/tfjs-core";
import type { AroundModality } from "../../../core/modality.ts";
import { bioclimShape } from "../../../tensors/site.ts";
import type { Pace } from "../../pace.ts";
import { readAndFree } from "../../read-and-free.ts";
import { readFloats, type StoredTensors } from "../../weights/stored-tensor.ts";
import type { StatedInputs } from "../architecture.ts";
import { encoderNetwork, seriesWindow } from "../encoder-network.ts";
import type { InputEncoder } from "../input-encoder.ts";
import { withTensor } from "../layers/with-tensor.ts";
import { linearHead } from "../linear-head.ts";
import type { NetworkPart, SpeciesNetwork } from "../network.ts";
import { branchEncoder } from "./branch-encoder.ts";
import { branchInputs, modalitiesOf } from "./branch-inputs.ts";
import {
  detectMultiScale,
  FUSION_KEY,
  headKeys,
  type MultiScaleShape,
  PICTURE_SIDE,
} from "./detect-shape.ts";

/**
 * Loads a multi-scale network on the current tfjs backend. The caller owns it.
 *
 * @throws WeightsMismatch with expected and got when the tensors do not form the network.
 */
export function loadMultiScale(tensors: StoredTensors, stated?: StatedInputs): SpeciesNetwork {
  const shape = detectMultiScale(tensors);
  const { branches, speciesCount } = shape;
  const encoders = branches.map((branch) => branchEncoder(tensors, branch));
  const looksAt = branchInputs(branches, stated?.preprocessing);
  const parts = branches.map(({ width }, at): NetworkPart => {
    const modalities = modalitiesOf(looksAt[at]!);
    return { name: modalities.join(" with "), width, modalities };
  });
  const { weights, biases } = readHead(tensors, shape);
  const head = linearHead(parts, weights, biases);
  const [first] = looksAt;
  if (first!.picture !== null && first!.around !== null)
    return jointNetwork({
      speciesCount,
      part: parts[0]!,
      around: first!.around,
      encoder: encoders[0]!,
      head,
      stated,
    });
  const byModality = new Map(looksAt.map((input, at) => [modalitiesOf(input)[0]!, encoders[at]!]));
  const inputs = stated?.inputs ?? [{ modality: "sentinel2", size: PICTURE_SIDE }];
  return encoderNetwork({
    speciesCount,
    encoders: byModality,
    head,
    stated: { preprocessing: {}, ...stated, inputs },
  });
}

/** The head as one linear layer over all branches: a mean of several is one, too. */
function readHead(tensors: StoredTensors, { branches, fusion, speciesCount }: MultiScaleShape) {
  const keys = headKeys(branches, fusion);
  const widths = branches.map(({ width }) => width);
  const all = widths.reduce((sum, width) => sum + width, 0);
  const bias = (key: string) => readFloats(tensors, `${key}.bias`, [speciesCount]);
  if (fusion === "joined")
    return { weights: readFloats(tensors, `${keys[0]}.weight`, [speciesCount, all]), biases: bias(keys[0]!) };
  const shares = softmax(readFloats(tensors, FUSION_KEY, [branches.length]));
  const weights = new Float32Array(speciesCount * all);
  const biases = new Float32Array(speciesCount);
  let from = 0;
  for (const [at, key] of keys.entries()) {
    const width = widths[at]!;
    const own = readFloats(tensors, `${key}.weight`, [speciesCount, width]);
    for (const [species, value] of bias(key).entries()) biases[species]! += shares[at]! * value;
    for (let species = 0; species < speciesCount; species++)
      for (let place = 0; place < width; place++)
        weights[species * all + from + place] = shares[at]! * own[species * width + place]!;
    from += width;
  }
  return { weights, biases };
}

function softmax(values: Float32Array): Float64Array {
  const exponents = Float64Array.from(values, Math.exp);
  const sum = exponents.reduce((total, value) => total + value, 0);
  return exponents.map((value) => value / sum);
}

/** A network with one branch that sees a place's own pixel laid over its picture; without one of them it sees nothing. */
function jointNetwork({
  speciesCount,
  part,
  around,
  encoder,
  head,
  stated,
}: {
  readonly speciesCount: number;
  readonly part: NetworkPart;
  readonly around: AroundModality;
  readonly stated: StatedInputs | undefined;
  readonly encoder: InputEncoder;
  readonly head: ReturnType<typeof linearHead>;
}): SpeciesNetwork {
  return {
    speciesCount,
    inputs: [{ modality: "sentinel2", size: PICTURE_SIDE }, seriesWindow(around, stated)],
    parts: [part],
    embedSite: async (site, pace) => {
      const numbers = await encodeJoint(encoder, site.sentinel2, site[around], pace);
      return new Map(numbers === null ? [] : [[part.name, numbers]]);
    },
    embedPlaces: null,
    sharedPass: null,
    head,
    dispose() {
      encoder.dispose();
      head.dispose();
    },
  };
}

async function encodeJoint(
  encoder: InputEncoder,
  sentinel2: Float32Array | null,
  around: Float32Array | null,
  pace: Pace,
): Promise<Float32Array | null> {
  if (sentinel2 === null || around === null) return null;
  const [, rows, cols] = bioclimShape;
  const middle = (rows * cols - 1) / 2;
  const channels = around.length / (rows * cols);
  const own = Float32Array.from({ length: channels }, (_, at) => around[at * rows * cols + middle]!);
  const side = Math.sqrt(sentinel2.length / 4);
  const input = tf.tidy(() => {
    const picture = tf.tensor4d(sentinel2, [1, side, side, 4]);
    return tf.concat([picture, tf.tile(tf.tensor4d(own, [1, 1, 1, channels]), [1, side, side, 1])], 3);
  });
  return readAndFree(await withTensor(input, (one) => encoder.encode(one, pace)));
}
