import { FOREST_KEYS } from "../../weights/forest-arrays.ts";
import { holdsNetwork } from "../../weights/network-tensors.ts";
import type { Architecture } from "../architecture.ts";
import { importRandomForest } from "./import-checkpoint.ts";
import { loadRandomForest } from "./random-forest.ts";

/**
 * A random forest on 27 bioclimatic and soil variables, as LIRMM/Inria took part with in GeoLifeCLEF 2020 (https://ceur-ws.org/Vol-2696/): 100 trees of at
 * most 10 splits that vote for species, learnt from presences alone.
 */
export const randomForestArchitecture: Architecture = {
  name: "random-forest",
  title: "Random forest",
  detects: (tensors) => holdsNetwork(tensors, FOREST_KEYS.features),
  importCheckpoint: importRandomForest,
  load: async (tensors) => loadRandomForest(tensors),
  preprocessing: {},
  outputKind: "relative-probability",
};
