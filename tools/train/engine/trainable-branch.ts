import { storeFloats } from "../../../src/inference/weights/store-floats.ts";
import type { StoredTensor } from "../../../src/inference/weights/stored-tensor.ts";
import type { SeededRandom } from "../../../src/science/statistics/seeded-random.ts";
import type { TrainableBranch } from "./branch-training.ts";

/** Channels in and out of the four convolutions. */
export type Widths = readonly [number, number, number, number, number];

/**
 * Makes a branch before training: kernels by He et al. (2015), https://arxiv.org/abs/1502.01852, normalisation as identity.
 */
export function freshBranch(widths: Widths, random: SeededRandom): TrainableBranch {
  return [0, 1, 2, 3].map((index) => {
    const inputs = widths[index]!;
    const outputs = widths[index + 1]!;
    const deviation = Math.sqrt(2 / (9 * inputs));
    return {
      kernel: Float32Array.from({ length: 9 * inputs * outputs }, () => deviation * random.normal()),
      scale: new Float32Array(outputs).fill(1),
      shift: new Float32Array(outputs),
      runningMean: new Float32Array(outputs),
      runningVariance: new Float32Array(outputs).fill(1),
      inputs,
      outputs,
    };
  });
}

/** The branch as PyTorch's checkpoints name and lay it out, in float32, under `prefix` ("sentinel_model."). */
export function storeBranch(branch: TrainableBranch, prefix: string): [string, StoredTensor][] {
  return branch.flatMap((layer, index): [string, StoredTensor][] => {
    const { inputs, outputs } = layer;
    const conv = `${prefix}conv${index + 1}`;
    const norm = `${prefix}bn${index + 1}`;
    return [
      [`${conv}.weight`, storeFloats(outputsFirst(layer.kernel, inputs, outputs), [outputs, inputs, 3, 3])],
      [`${conv}.bias`, storeFloats(new Float32Array(outputs), [outputs])],
      [`${norm}.weight`, storeFloats(layer.scale, [outputs])],
      [`${norm}.bias`, storeFloats(layer.shift, [outputs])],
      [`${norm}.running_mean`, storeFloats(layer.runningMean, [outputs])],
      [`${norm}.running_var`, storeFloats(layer.runningVariance, [outputs])],
    ];
  });
}

/** [outputs, inputs, 3, 3] from [3, 3, inputs, outputs]. */
function outputsFirst(kernel: Float32Array, inputs: number, outputs: number): Float32Array {
  const stored = new Float32Array(kernel.length);
  for (let tap = 0; tap < 9; tap++)
    for (let input = 0; input < inputs; input++)
      for (let output = 0; output < outputs; output++)
        stored[(output * inputs + input) * 9 + tap] = kernel[(tap * inputs + input) * outputs + output]!;
  return stored;
}
