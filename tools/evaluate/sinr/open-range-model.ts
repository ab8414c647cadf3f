import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../../src/core/errors.ts";
import { readSafetensors } from "../../../src/inference/weights/safetensors.ts";
import { readFloats, type StoredTensors } from "../../../src/inference/weights/stored-tensor.ts";
import { environmentArray } from "../../../src/training/sinr/environment-array.ts";
import { featuresOf, placeFeatures } from "../../../src/training/sinr/place-features.ts";
import { classLogits, embedPlaces } from "../../../src/training/sinr/score-places.ts";
import {
  arrayShapes,
  CLASS_KEY,
  FIRST_LAYER,
  residualLayers,
  type SinrShape,
  type TrainableSinr,
} from "../../../src/training/sinr/trainable-sinr.ts";
import type { RangeModel } from "./range-model.ts";

const ENVIRONMENT_KEY = "environment";

/**
 * Opens the folder of a SINR, trained or imported, for the benchmarks; tfjs must have a backend.
 *
 * @param taxaFile  A line a class that begins with its taxon; null takes `taxa.tsv` of the folder.
 * @throws AppError WeightsMismatch where the weights are of another network; BadInput where the taxa are not as many as the classes.
 */
export function openRangeModel(folder: string, taxaFile: string | null): RangeModel {
  const file = join(folder, "weights.safetensors");
  if (!existsSync(file))
    throw new AppError(
      "BadInput",
      `--model ${folder}: expected a folder with weights.safetensors, got none`,
      {
        input: "--model",
      },
    );
  const tensors = readSafetensors(new Uint8Array(readFileSync(file)), file);
  const network = networkOf(tensors);
  const { classes, inputs } = network.shape;
  const environment = environmentOf(tensors);
  const input = environment === null ? "coords" : inputs === environment.channels ? "env" : "both";
  const features = placeFeatures(input, environment);
  if (features.width !== inputs)
    throw mismatch(`expected ${features.width} inputs for what the folder holds, got ${inputs}`);
  const taxa = readTaxa(taxaFile ?? join(folder, "taxa.tsv"), classes);
  return {
    taxa,
    width: network.arrays.get(CLASS_KEY)!.length / classes,
    embed: (lons, lats) => embedPlaces(network, featuresOf(features, lons, lats)),
    logits: (embedded, chosen) => classLogits(network, embedded, chosen),
  };
}

function networkOf(tensors: StoredTensors): TrainableSinr {
  const [classes = 0, width = 0] = tensors.get(CLASS_KEY)?.shape ?? [];
  const inputs = tensors.get(`${FIRST_LAYER}.weight`)?.shape[1];
  let blocks = 0;
  while (tensors.has(`${residualLayers(blocks)[0]}.weight`)) blocks++;
  if (classes === 0) throw mismatch(`expected a tensor "${CLASS_KEY}" [classes, width], got none`);
  const encoder = inputs === undefined ? null : { width, blocks };
  const shape: SinrShape = { inputs: inputs ?? width, encoder, classes };
  const arrays = new Map(
    [...arrayShapes(shape)].map(([key, size]) => [key, readFloats(tensors, key, size)] as const),
  );
  return { shape, arrays };
}

function environmentOf(tensors: StoredTensors) {
  const stored = tensors.get(ENVIRONMENT_KEY);
  if (stored === undefined) return null;
  const [rows = 0, cols = 0, channels = 0] = stored.shape;
  return environmentArray(readFloats(tensors, ENVIRONMENT_KEY, stored.shape), [rows, cols, channels]);
}

function readTaxa(file: string, classes: number): string[] {
  if (!existsSync(file))
    throw new AppError(
      "BadInput",
      `--taxa: expected a file with the taxon of each class, got none at ${file}`,
      {
        input: "--taxa",
      },
    );
  const lines = readFileSync(file, "utf8").trimEnd().split(/\r?\n/);
  if (lines.length !== classes)
    throw new AppError("BadInput", `${file}: expected ${classes} lines, one a class, got ${lines.length}`, {
      input: "--taxa",
    });
  return lines.map((line) => line.split("\t")[0]!.trim());
}

function mismatch(problem: string): AppError {
  return new AppError("WeightsMismatch", `weights: ${problem}`, { key: CLASS_KEY });
}
