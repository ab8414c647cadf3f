import { holdsNetwork } from "../../weights/network-tensors.ts";
import type { Architecture } from "../architecture.ts";
import { GLC24_LANDMARKS } from "./detect-shape.ts";
import { loadGlc24Mme } from "./glc24-mme.ts";
import { importGlc24Mme } from "./import-checkpoint.ts";
import { defaultPreprocessing } from "./published-preprocessing.ts";

/**
 * The multimodal ensemble with which malpolon entered GeoLifeCLEF 2024 and 2025 (https://github.com/plantnet/malpolon): two ResNet-18
 * and a Swin-T.
 */
export const glc24MmeArchitecture: Architecture = {
  name: "glc24-mme",
  title: "GeoLifeCLEF 2024 MME",
  detects: (tensors) => holdsNetwork(tensors, ...GLC24_LANDMARKS),
  importCheckpoint: importGlc24Mme,
  load: async (tensors, stated) => loadGlc24Mme(tensors, stated),
  preprocessing: defaultPreprocessing,
  outputKind: "score",
};
