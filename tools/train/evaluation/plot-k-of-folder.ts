import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readSafetensors } from "../../../src/inference/weights/safetensors.ts";
import { variablesOfSites } from "../../../src/models/calibration/fit-plot-k.ts";
import type { EmbeddedSites } from "../../../src/models/embedded-sites.ts";
import { kOfPlace, type PlotK, plotKFile, readPlotK, variableInputs } from "../../../src/models/plot-k.ts";
import type { EvaluatedModel } from "./evaluated-model.ts";

/** Reads what a model folder knows of the number of species to list at each place; null where it knows nothing. */
export function plotKOfFolder(folder: string, { manifest, network }: EvaluatedModel): PlotK | null {
  if (manifest.assets[plotKFile.key] === undefined) return null;
  const path = join(folder, plotKFile.name);
  const tensors = readSafetensors(new Uint8Array(readFileSync(path)), path);
  return readPlotK(tensors, variableInputs(network.inputs), path);
}

/** The number of species to list at each site; null where one of them lacks an input. @param scores  `[sites, species]`. */
export function ownKs(
  plotK: PlotK,
  { network, labels }: EvaluatedModel,
  sites: EmbeddedSites,
  scores: Float64Array,
): number[] | null {
  const all = variablesOfSites(sites, variableInputs(network.inputs), scores);
  const known = all.flatMap((one) => (one === null ? [] : [kOfPlace(plotK, one, labels.length)]));
  return known.length === all.length ? known : null;
}
