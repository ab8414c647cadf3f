import * as tf from "@tensorflow/tfjs-core";
import { ownedTensors } from "../../../src/inference/networks/layers/owned-tensors.ts";
import { adamwStep, type Moments, noMoments } from "../../../src/training/adamw.ts";
import type { TrainableNetwork } from "./trainable-network.ts";

/** A network's variable with its values beside it and its optimiser's memory. */
interface TrainedVariable {
  readonly path: string;
  readonly variable: tf.Variable;
  readonly values: Float32Array;
  readonly moments: Moments;
}

/** The variables of a network, moments at zero. */
export function trainedVariables(network: TrainableNetwork): TrainedVariable[] {
  return [...(ownedTensors(network) as Map<string, tf.Variable>)].map(([path, variable]) => {
    const values = Float32Array.from(variable.dataSync());
    return { path, variable, values, moments: noMoments(values.length) };
  });
}

/**
 * One step of Adam down the gradient of `loss`; variables that it does not depend on stay. Done on plain arrays: hundreds
 * of small kernels would take longer.
 *
 * @returns the loss.
 */
export function stepVariables(
  trained: readonly TrainedVariable[],
  loss: () => tf.Scalar,
  learningRate: number,
): number {
  const variables = trained.map(({ variable }) => variable);
  const { value, grads } = tf.variableGrads(loss, variables);
  for (const { variable, values, moments } of trained) {
    const gradient = grads[variable.name];
    if (!gradient) continue;
    adamwStep(values, gradient.dataSync() as Float32Array, moments, { learningRate, weightDecay: 0 });
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
  const [sum] = value.dataSync();
  tf.dispose([value, ...Object.values(grads)]);
  return sum!;
}

/** Values and moments as named arrays; the steps stand in `<path>/steps`. */
export function listArrays(trained: readonly TrainedVariable[]): Map<string, Float32Array> {
  return new Map(
    trained.flatMap(({ path, values, moments: { first, second, steps } }) => [
      [path, values] as const,
      [`${path}/first`, first] as const,
      [`${path}/second`, second] as const,
      [`${path}/steps`, Float32Array.of(steps)] as const,
    ]),
  );
}

/** Restores the variables from what {@link listArrays} gave. */
export function restore(
  trained: readonly TrainedVariable[],
  arrays: ReadonlyMap<string, Float32Array>,
): void {
  for (const { path, variable, values, moments } of trained) {
    values.set(arrays.get(path)!);
    moments.first.set(arrays.get(`${path}/first`)!);
    moments.second.set(arrays.get(`${path}/second`)!);
    moments.steps = arrays.get(`${path}/steps`)![0]!;
    tf.tidy(() => variable.assign(tf.tensor(values, variable.shape)));
  }
}
