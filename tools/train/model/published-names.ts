import { trainedArchitecture } from "../../../src/inference/networks/architectures.ts";
import { storeFloats } from "../../../src/inference/weights/store-floats.ts";
import type { StoredTensor } from "../../../src/inference/weights/stored-tensor.ts";
import type { TrainableBranch } from "../engine/branch-training.ts";
import type { SpeciesHead } from "../engine/species-head.ts";
import { storeBranch } from "../engine/trainable-branch.ts";
import { headOrder, type TrainedNetwork } from "../train-branches.ts";

/** Returns the network of three branches as the published checkpoints name and lay it out. */
export function namedNetwork({ branches, head }: TrainedNetwork): Map<string, StoredTensor> {
  return new Map([
    ...headOrder.flatMap((modality) =>
      storeBranch(branches[modality], `${trainedArchitecture.prefixes[modality]}.`),
    ),
    ...namedHead("fc1", head),
  ]);
}

/** Returns one branch with a head of its own as the published checkpoints of single modalities name and lay it out. */
export function namedSingle(branch: TrainableBranch, head: SpeciesHead): Map<string, StoredTensor> {
  return new Map([...storeBranch(branch, ""), ...namedHead("fc", head)]);
}

function namedHead(key: string, { weights, bias }: SpeciesHead): [string, StoredTensor][] {
  const species = bias.length;
  const width = weights.length / species;
  const transposed = new Float32Array(weights.length);
  for (let row = 0; row < width; row++)
    for (let k = 0; k < species; k++) transposed[k * width + row] = weights[row * species + k]!;
  return [
    [`${key}.weight`, storeFloats(transposed, [species, width])],
    [`${key}.bias`, storeFloats(bias, [species])],
  ];
}
