import { holdsNetwork } from "../../weights/network-tensors.ts";
import type { Architecture } from "../architecture.ts";
import { importResnet18 } from "./import-checkpoint.ts";
import { HEAD_KEY, loadResnet18 } from "./resnet18.ts";

/**
 * A ResNet-18 that looks at a single modality, with a head of one linear layer: a baseline of GeoPlant
 * (https://arxiv.org/abs/2408.13928) and of GeoLifeCLEF.
 */
export const resnet18Architecture: Architecture = {
  name: "resnet18",
  title: "ResNet-18",
  detects: (tensors) => holdsNetwork(tensors, `${HEAD_KEY}.weight`, "layer4.1.conv2.weight"),
  importCheckpoint: importResnet18,
  load: async (tensors, stated) => loadResnet18(tensors, stated),
  preprocessing: {},
  outputKind: "score",
};
