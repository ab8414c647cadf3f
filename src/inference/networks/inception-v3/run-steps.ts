import * as tf from "@tensorflow/tfjs-core";
import type { Pace } from "../../pace.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import { type Convolution, loadConvolution } from "../layers/convolution.ts";
import { convolveInStrips } from "../layers/convolve-in-strips.ts";
import { withTensor } from "../layers/with-tensor.ts";
import type { ConvolutionStep, PoolStep } from "./layout.ts";
import type { PlacedStep } from "./place-steps.ts";

/** A step that can be run. The caller that loads it frees its tensors. */
export type LoadedStep =
  | (Pick<ConvolutionStep, "kind" | "stride" | "padding"> & { readonly convolution: Convolution })
  | PoolStep
  | { readonly kind: "fork"; readonly branches: readonly (readonly LoadedStep[])[] };

/** Added to variances in torchvision's Inception v3, where other networks have 1e-5. */
const EPSILON = 1e-3;

/** Loads the convolutions of steps. The caller owns their tensors. */
export function loadSteps(tensors: StoredTensors, steps: readonly PlacedStep[]): LoadedStep[] {
  return steps.map((step): LoadedStep => {
    if (step.kind === "fork")
      return { kind: "fork", branches: step.branches.map((branch) => loadSteps(tensors, branch)) };
    if (step.kind !== "convolution") return step;
    const { kind, name, stride, padding, inputs, outputs, size } = step;
    const convolution = loadConvolution(tensors, {
      ...{ convolutionKey: `${name}.conv`, normKey: `${name}.bn`, epsilon: EPSILON },
      ...{ inputs, outputs, size, hasBias: false },
    });
    return { kind, stride, padding, convolution };
  });
}

/**
 * Runs steps one after another on maps [batch, rows, cols, channels]. The caller owns what comes back and keeps the maps.
 *
 * @throws the abort reason of the pace between two strips.
 */
export async function runSteps(
  [first, ...rest]: readonly LoadedStep[],
  maps: tf.Tensor4D,
  pace: Pace,
): Promise<tf.Tensor4D> {
  let now = await runStep(first!, maps, pace);
  for (const step of rest) now = await withTensor(now, (own) => runStep(step, own, pace));
  return now;
}

async function runStep(step: LoadedStep, maps: tf.Tensor4D, pace: Pace): Promise<tf.Tensor4D> {
  switch (step.kind) {
    case "convolution": {
      const { convolution, stride, padding } = step;
      return convolveInStrips(convolution, maps, { stride, padding, activation: "relu" }, pace);
    }
    case "max-pool":
      return tf.maxPool(maps, 3, 2, "valid");
    case "mean-pool":
      return tf.tidy(() => tf.avgPool(tf.pad(maps, [NONE, ONE, ONE, NONE]), 3, 1, "valid"));
    case "fork":
      return runFork(step.branches, maps, pace);
    default:
      return step satisfies never;
  }
}

const NONE: [number, number] = [0, 0];
const ONE: [number, number] = [1, 1];

async function runFork(
  branches: readonly (readonly LoadedStep[])[],
  maps: tf.Tensor4D,
  pace: Pace,
): Promise<tf.Tensor4D> {
  const outputs: tf.Tensor4D[] = [];
  try {
    for (const branch of branches) outputs.push(await runSteps(branch, maps, pace));
    return tf.concat(outputs, 3);
  } finally {
    tf.dispose(outputs);
  }
}
