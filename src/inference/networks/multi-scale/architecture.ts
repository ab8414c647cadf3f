import { holdsNetwork } from "../../weights/network-tensors.ts";
import type { Architecture } from "../architecture.ts";
import { MULTI_SCALE_LANDMARK } from "./detect-shape.ts";
import { importMultiScale } from "./import-checkpoint.ts";
import { loadMultiScale } from "./multi-scale.ts";

/**
 * The network of "Multi-Scale and Multimodal Species Distribution Modeling" (https://arxiv.org/abs/2411.04016): pictures and bioclimate, each
 * at several scales.
 */
export const multiScaleArchitecture: Architecture = {
  name: "multi-scale",
  title: "Multi-scale",
  detects: (tensors) => holdsNetwork(tensors, MULTI_SCALE_LANDMARK),
  importCheckpoint: importMultiScale,
  load: async (tensors, stated) => loadMultiScale(tensors, stated),
  preprocessing: {},
  outputKind: "score",
};
