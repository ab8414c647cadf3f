import { holdsNetwork } from "../../weights/network-tensors.ts";
import type { StoredTensors } from "../../weights/stored-tensor.ts";
import type { StatedInputs, TrainableArchitecture } from "../architecture.ts";
import { branchPrefixes, headOrder } from "./detect-shape.ts";
import { importResnet6Mme } from "./import-checkpoint.ts";
import { publishedPreprocessing } from "./published-preprocessing.ts";
import { loadResnet6Mme } from "./resnet6-mme.ts";

/**
 * The three-branch ResNet-6 ensemble ("MME") of "Mapping biodiversity at very-high resolution in Europe"
 * (https://arxiv.org/abs/2504.05231) and of the GeoLifeCLEF baselines (https://arxiv.org/abs/2408.13928).
 */
export const resnet6MmeArchitecture = {
  name: "resnet6-mme",
  title: "ResNet-6 MME",
  detects: (tensors) =>
    headOrder.some((modality) => holdsNetwork(tensors, `${branchPrefixes[modality]}.conv4.weight`)),
  importCheckpoint: importResnet6Mme,
  load: async (tensors: StoredTensors, stated?: StatedInputs) => loadResnet6Mme(tensors, stated),
  order: headOrder,
  prefixes: branchPrefixes,
  preprocessing: publishedPreprocessing,
  outputKind: "score",
} as const satisfies TrainableArchitecture;
