import type { StoredTensors } from "../../weights/stored-tensor.ts";
import type { StatedInputs } from "../architecture.ts";
import { readShape } from "../layers/expected-tensors.ts";
import type { SpeciesNetwork } from "../network.ts";
import { branchPrefixes } from "../resnet6-mme/detect-shape.ts";
import { loadResnet6Mme } from "../resnet6-mme/resnet6-mme.ts";
import { loadedModality } from "../single-modality.ts";

/** The name of the head. */
export const HEAD_KEY = "fc";

/** The key that tells how many channels the network takes. */
export const FIRST_KEY = "conv1.weight";

/**
 * Loads a ResNet-6 with a single modality on the current tfjs backend: it is an ensemble of one branch, with the same shared pass
 * over a tile. The caller owns it.
 *
 * @throws WeightsMismatch with expected and got when the tensors do not form the network; BadInput where it is not known what it looks at.
 */
export function loadResnet6(tensors: StoredTensors, stated?: StatedInputs): SpeciesNetwork {
  const [, channels] = readShape(tensors, FIRST_KEY, "[outputs, channels, 3, 3]");
  const modality = loadedModality(channels!, FIRST_KEY, stated);
  const ensemble = [...tensors].map(([key, tensor]) => {
    const isHead = key.startsWith(`${HEAD_KEY}.`);
    const name = isHead ? key.replace(HEAD_KEY, "fc1") : `${branchPrefixes[modality]}.${key}`;
    return [name, tensor] as const;
  });
  return loadResnet6Mme(new Map(ensemble), stated);
}
