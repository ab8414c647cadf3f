import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../node/replace-file.ts";
import type { Modality } from "../../../src/core/modality.ts";
import { modelInput } from "../../../src/inference/model-input.ts";
import type { Architecture } from "../../../src/inference/networks/architecture.ts";
import {
  jsonBytes,
  type ModelFile,
  type SpeciesModelFacts,
  speciesManifest,
} from "../../../src/inference/species-manifest.ts";
import type { StoredTensors } from "../../../src/inference/weights/stored-tensor.ts";
import { halveWeights, writeSafetensors } from "../../../src/inference/weights/write-safetensors.ts";
import type { Preprocessing } from "../../../src/tensors/preprocessing.ts";
import { curvesSvg } from "../run/curves-svg.ts";
import { type EpochRow, logAsCsv } from "../run/training-log.ts";
import { speciesTable } from "./species-table.ts";

/** Everything that goes into a model folder before it is calibrated and tested. */
export interface ModelFolder {
  readonly id: string;
  /** Its name for people. */
  readonly name: string;
  readonly architecture: Pick<Architecture, "name" | "title">;
  /** The network as its architecture names and lays it out. */
  readonly tensors: StoredTensors;
  /** The modalities that it looks at in the order of its head, each with its mean embedding over the training plots. */
  readonly means: ReadonlyMap<Modality, Float32Array>;
  readonly labels: readonly string[];
  readonly preprocessing: Preprocessing;
  readonly log: readonly EpochRow[];
  readonly trainingData: unknown;
}

/** Side of a Sentinel-2 patch of the demonstration model, pixels. */
const patchSize = 128;

/** Writes the folder's files, the manifest with their SHA-256 last. Calibration, metrics and the full card come later. */
export async function writeModel(folder: string, model: ModelFolder): Promise<void> {
  const text = (value: string) => new TextEncoder().encode(value);
  const files: readonly ModelFile[] = [
    {
      key: "weights",
      name: "weights.safetensors",
      type: "application/vnd.safetensors",
      bytes: writeSafetensors(halveWeights(model.tensors), { format: "pt" }),
    },
    { key: "labels", name: "labels.json", type: "application/json", bytes: jsonBytes(model.labels) },
    {
      key: "species",
      name: "species.json",
      type: "application/json",
      bytes: jsonBytes(speciesTable(model.labels)),
    },
    { key: "training-log", name: "training-log.csv", type: "text/csv", bytes: text(logAsCsv(model.log)) },
    {
      key: "training-curves",
      name: "training-curves.svg",
      type: "image/svg+xml",
      bytes: text(curvesSvg(model.log)),
    },
    {
      key: "card",
      name: "README.md",
      type: "text/markdown",
      bytes: text(`# ${model.id}\n\nNot tested yet.\n`),
    },
  ];
  const manifest = await speciesManifest(factsOf(model), files);
  mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of files) replaceFile(join(folder, name), bytes);
  replaceFile(join(folder, "manifest.json"), jsonBytes(manifest));
}

function factsOf(model: ModelFolder): SpeciesModelFacts {
  const { id, name, architecture, tensors, means, labels, preprocessing, trainingData } = model;
  const modalities = [...means.keys()];
  return {
    ...{ id, name, architecture, tensors },
    preprocessing: Object.fromEntries(
      Object.entries(preprocessing).filter(([modality]) => modalities.some((one) => one === modality)),
    ),
    date: "2026-11-21T00:00:00Z",
    license: "MIT",
    framework: "TensorFlow.js",
    outputKind: "presence-probability",
    speciesCount: labels.length,
    inputs: modalities.map((modality) => modelInput(modality, patchSize)),
    more: {
      "florascope:demonstration_only": true,
      "florascope:mean_embeddings": Object.fromEntries(
        [...means].map(([modality, mean]) => [
          modality,
          Array.from(mean, (value) => Number(value.toPrecision(6))),
        ]),
      ),
      "florascope:training_data": trainingData,
    },
  };
}
