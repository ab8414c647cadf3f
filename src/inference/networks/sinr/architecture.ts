import { holdsNetwork } from "../../weights/network-tensors.ts";
import type { Architecture } from "../architecture.ts";
import { SINR_LANDMARK } from "./detect-shape.ts";
import { importSinr } from "./import-checkpoint.ts";
import { loadSinr } from "./sinr.ts";

/**
 * The spatial implicit neural representation of "Spatial Implicit Neural Representations for Global-Scale Species Mapping"
 * (https://arxiv.org/abs/2306.02564): a place by its position, or by its environment, and tens of thousands of species.
 */
export const sinrArchitecture: Architecture = {
  name: "sinr",
  title: "SINR",
  detects: (tensors) => holdsNetwork(tensors, SINR_LANDMARK),
  importCheckpoint: importSinr,
  load: async (tensors) => loadSinr(tensors),
  preprocessing: {},
  outputKind: "relative-probability",
};
