import { trainedArchitecture } from "../../../src/inference/networks/architectures.ts";
import { readFloats } from "../../../src/inference/weights/stored-tensor.ts";
import type { TrainableBranch } from "../engine/branch-training.ts";
import { type EvaluatedModel, requireLinearHead } from "../evaluation/evaluated-model.ts";
import { type HeadModality, headOrder, type TrainedNetwork } from "../train-branches.ts";

/** A served network with its weights as training lays them out. */
export type StoredNetwork = Pick<TrainedNetwork, "branches" | "head" | "means">;

/** The network of a model folder, half-precision weights as served. */
export function storedNetwork(model: EvaluatedModel): StoredNetwork {
  const properties: Readonly<Record<string, unknown>> = model.manifest.properties;
  const means = properties["florascope:mean_embeddings"] as Readonly<Record<HeadModality, number[]>>;
  const byModality = <Value>(value: (modality: HeadModality) => Value) =>
    Object.fromEntries(headOrder.map((modality) => [modality, value(modality)])) as Record<
      HeadModality,
      Value
    >;
  return {
    branches: byModality((modality) => storedBranch(model, trainedArchitecture.prefixes[modality])),
    head: requireLinearHead(model),
    means: byModality((modality) => Float32Array.from(means[modality]!)),
  };
}

function storedBranch({ tensors }: EvaluatedModel, prefix: string): TrainableBranch {
  return [1, 2, 3, 4].map((layer) => {
    const [outputs, inputs] = tensors.get(`${prefix}.conv${layer}.weight`)!.shape as [number, number];
    const norm = (part: string) => readFloats(tensors, `${prefix}.bn${layer}.${part}`, [outputs]);
    const stored = readFloats(tensors, `${prefix}.conv${layer}.weight`, [outputs, inputs, 3, 3]);
    const bias = readFloats(tensors, `${prefix}.conv${layer}.bias`, [outputs]);
    if (bias.some((value) => value !== 0)) throw new Error(`${prefix}.conv${layer}: expected no bias`);
    const kernel = new Float32Array(stored.length);
    for (let tap = 0; tap < 9; tap++)
      for (let input = 0; input < inputs; input++)
        for (let output = 0; output < outputs; output++)
          kernel[(tap * inputs + input) * outputs + output] = stored[(output * inputs + input) * 9 + tap]!;
    return {
      kernel,
      scale: norm("weight"),
      shift: norm("bias"),
      runningMean: norm("running_mean"),
      runningVariance: norm("running_var"),
      inputs,
      outputs,
    };
  });
}
