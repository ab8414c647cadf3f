import { holdsNetwork } from "../../weights/network-tensors.ts";
import type { Architecture } from "../architecture.ts";
import { INCEPTION_LANDMARK } from "./detect-shape.ts";
import { importInception } from "./import-checkpoint.ts";
import { loadInception } from "./inception-v3.ts";

/**
 * The Inception v3 for aerial patches of 1 m with which LIRMM/Inria won GeoLifeCLEF 2020 (https://ceur-ws.org/Vol-2696/): a softmax over species, learnt
 * from presences alone.
 */
export const inceptionArchitecture: Architecture = {
  name: "inception-v3",
  title: "Inception v3",
  detects: (tensors) => holdsNetwork(tensors, INCEPTION_LANDMARK),
  importCheckpoint: importInception,
  load: async (tensors, stated) => loadInception(tensors, stated),
  preprocessing: {},
  outputKind: "relative-probability",
};
