import { holdsNetwork } from "../../weights/network-tensors.ts";
import type { Architecture } from "../architecture.ts";
import { importResnet6 } from "./import-checkpoint.ts";
import { HEAD_KEY, loadResnet6 } from "./resnet6.ts";

/**
 * A ResNet-6 that looks at a single modality, with a head of one linear layer: a baseline of GeoPlant
 * (https://arxiv.org/abs/2408.13928).
 */
export const resnet6Architecture: Architecture = {
  name: "resnet6",
  title: "ResNet-6",
  detects: (tensors) => holdsNetwork(tensors, `${HEAD_KEY}.weight`, "conv4.weight"),
  importCheckpoint: importResnet6,
  load: async (tensors, stated) => loadResnet6(tensors, stated),
  preprocessing: {},
  outputKind: "score",
};
