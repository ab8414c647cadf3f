import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../node/replace-file.ts";
import { modelInput } from "../../../src/inference/model-input.ts";
import { trainedArchitecture } from "../../../src/inference/networks/architectures.ts";
import {
  jsonBytes,
  type ModelFile,
  type SpeciesModelFacts,
  speciesManifest,
} from "../../../src/inference/species-manifest.ts";
import { storeFloats } from "../../../src/inference/weights/store-floats.ts";
import type { StoredTensor } from "../../../src/inference/weights/stored-tensor.ts";
import { halveWeights, writeSafetensors } from "../../../src/inference/weights/write-safetensors.ts";
import type { Preprocessing } from "../../../src/tensors/preprocessing.ts";
import { storeBranch } from "../engine/trainable-branch.ts";
import { headOrder, type TrainedNetwork } from "../train-branches.ts";
import { speciesTable } from "./species-table.ts";

/** Everything that goes into a model folder before it is calibrated and tested. */
export interface ModelFolder {
  readonly id: string;
  readonly network: TrainedNetwork;
  readonly labels: readonly string[];
  readonly preprocessing: Preprocessing;
  readonly trainingLog: string;
  readonly curves: string;
  readonly trainingData: unknown;
}

/** Side of a Sentinel-2 patch of the demonstration model, pixels. */
const patchSize = 128;

/** Writes the folder's files, the manifest with their SHA-256 last. Calibration, metrics and the full card come later. */
export async function writeModel(folder: string, model: ModelFolder): Promise<void> {
  const tensors = storedNetwork(model.network, model.labels.length);
  const text = (value: string) => new TextEncoder().encode(value);
  const files: readonly ModelFile[] = [
    {
      key: "weights",
      name: "weights.safetensors",
      type: "application/vnd.safetensors",
      bytes: writeSafetensors(halveWeights(tensors), { format: "pt" }),
    },
    { key: "labels", name: "labels.json", type: "application/json", bytes: jsonBytes(model.labels) },
    {
      key: "species",
      name: "species.json",
      type: "application/json",
      bytes: jsonBytes(speciesTable(model.labels)),
    },
    { key: "training-log", name: "training-log.csv", type: "text/csv", bytes: text(model.trainingLog) },
    { key: "training-curves", name: "training-curves.svg", type: "image/svg+xml", bytes: text(model.curves) },
    {
      key: "card",
      name: "README.md",
      type: "text/markdown",
      bytes: text(`# ${model.id}\n\nNot tested yet.\n`),
    },
  ];
  const manifest = await speciesManifest(factsOf(model, tensors), files);
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of files) replaceFile(join(folder, name), bytes);
  replaceFile(join(folder, "manifest.json"), jsonBytes(manifest));
}

/** The network as the published checkpoints name and lay it out. */
function storedNetwork(network: TrainedNetwork, speciesCount: number): Map<string, StoredTensor> {
  const tensors = new Map<string, StoredTensor>();
  for (const modality of headOrder)
    for (const [key, tensor] of storeBranch(
      network.branches[modality],
      trainedArchitecture.prefixes[modality],
    ))
      tensors.set(key, tensor);
  const width = network.head.weights.length / speciesCount;
  const transposed = new Float32Array(network.head.weights.length);
  for (let row = 0; row < width; row++)
    for (let k = 0; k < speciesCount; k++)
      transposed[k * width + row] = network.head.weights[row * speciesCount + k]!;
  tensors.set("fc1.weight", storeFloats(transposed, [speciesCount, width]));
  tensors.set("fc1.bias", storeFloats(network.head.bias, [speciesCount]));
  return tensors;
}

function factsOf(
  { id, labels, network, preprocessing, trainingData }: ModelFolder,
  tensors: ReadonlyMap<string, StoredTensor>,
): SpeciesModelFacts {
  return {
    ...{ id, tensors, preprocessing },
    name: "Island SDM (trained on SIMULATED data)",
    date: "2026-11-21T00:00:00Z",
    license: "MIT",
    framework: "TensorFlow.js",
    architecture: trainedArchitecture,
    outputKind: "presence-probability",
    speciesCount: labels.length,
    inputs: headOrder.map((modality) => modelInput(modality, patchSize)),
    more: {
      "florascope:demonstration_only": true,
      "florascope:mean_embeddings": Object.fromEntries(
        headOrder.map((modality) => [
          modality,
          Array.from(network.means[modality], (value) => Number(value.toPrecision(6))),
        ]),
      ),
      "florascope:training_data": trainingData,
    },
  };
}
