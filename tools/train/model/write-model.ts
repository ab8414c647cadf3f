import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../node/replace-file.ts";
import { sha256 } from "../../../src/core/sha256.ts";
import { modelInput } from "../../../src/inference/model-input.ts";
import { describeAsset, fileExtension, mlmExtension } from "../../../src/inference/model-manifest.ts";
import { trainedArchitecture } from "../../../src/inference/networks/architectures.ts";
import { scoresOutput } from "../../../src/inference/scores-output.ts";
import { type StoredTensor, shapeSize } from "../../../src/inference/weights/stored-tensor.ts";
import { halveWeights, writeSafetensors } from "../../../src/inference/weights/write-safetensors.ts";
import type { Preprocessing } from "../../../src/tensors/preprocessing.ts";
import { storeBranch, storeFloats } from "../engine/trainable-branch.ts";
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
  const json = (value: unknown) => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
  const text = (value: string) => new TextEncoder().encode(value);
  const files = [
    file(
      "weights",
      "weights.safetensors",
      "application/vnd.safetensors",
      writeSafetensors(halveWeights(tensors), { format: "pt" }),
      ["mlm:model", "mlm:weights"],
    ),
    file("labels", "labels.json", "application/json", json(model.labels)),
    file("species", "species.json", "application/json", json(speciesTable(model.labels))),
    file("training-log", "training-log.csv", "text/csv", text(model.trainingLog)),
    file("training-curves", "training-curves.svg", "image/svg+xml", text(model.curves)),
    file("card", "README.md", "text/markdown", text(`# ${model.id}\n\nNot tested yet.\n`)),
  ];
  const assets: Record<string, unknown> = {};
  for (const { key, name, type, roles, bytes } of files)
    assets[key] = {
      ...describeAsset({ name, type, roles, size: bytes.length, sha256: await sha256(bytes) }),
      ...(key === "weights" ? { "mlm:artifact_type": "safetensors" } : {}),
    };
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of files) replaceFile(join(folder, name), bytes);
  replaceFile(join(folder, "manifest.json"), json(manifest(model, tensors, assets)));
}

function file(key: string, name: string, type: string, bytes: Uint8Array, roles: string[] = ["metadata"]) {
  return { key, name, type, bytes, roles };
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

function manifest(
  { id, labels, network, preprocessing, trainingData }: ModelFolder,
  tensors: ReadonlyMap<string, StoredTensor>,
  assets: Record<string, unknown>,
) {
  const parameters = [...tensors].filter(([key]) => !key.includes("running_"));
  return {
    type: "Feature",
    stac_version: "1.1.0",
    stac_extensions: [mlmExtension, fileExtension],
    id,
    geometry: null,
    links: [],
    properties: {
      datetime: "2026-11-21T00:00:00Z",
      license: "MIT",
      "mlm:name": "Island SDM (trained on SIMULATED data)",
      "mlm:architecture": trainedArchitecture.title,
      "mlm:tasks": ["classification"],
      "mlm:framework": "TensorFlow.js",
      "mlm:total_parameters": parameters.reduce((sum, [, { shape }]) => sum + shapeSize(shape), 0),
      "mlm:input": headOrder.map((modality) => modelInput(modality, patchSize)),
      "mlm:output": [scoresOutput(labels.length)],
      "florascope:kind": "sdm",
      "florascope:architecture": trainedArchitecture.name,
      "florascope:output_kind": "presence-probability",
      "florascope:preprocessing": preprocessing,
      "florascope:demonstration_only": true,
      "florascope:mean_embeddings": Object.fromEntries(
        headOrder.map((modality) => [
          modality,
          Array.from(network.means[modality], (value) => Number(value.toPrecision(6))),
        ]),
      ),
      "florascope:training_data": trainingData,
    },
    assets,
  };
}
