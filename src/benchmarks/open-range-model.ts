import { AppError } from "../core/errors.ts";
import { readManifest } from "../inference/model-manifest.ts";
import { checkedFile, parseJson, type ReadModelFile } from "../inference/open-model.ts";
import { readSafetensors } from "../inference/weights/safetensors.ts";
import { readFloats, type StoredTensors } from "../inference/weights/stored-tensor.ts";
import { environmentArray } from "../training/sinr/environment-array.ts";
import { featuresOf, placeFeatures } from "../training/sinr/place-features.ts";
import { classLogits, embedPlaces } from "../training/sinr/score-places.ts";
import {
  arrayShapes,
  CLASS_KEY,
  FIRST_LAYER,
  residualLayers,
  type SinrShape,
  type TrainableSinr,
} from "../training/sinr/trainable-sinr.ts";
import type { BenchmarkFile } from "./benchmark-files.ts";
import type { RangeModel } from "./range-model.ts";

const ENVIRONMENT_KEY = "environment";

/** The key of the file of a model folder that has the taxon of each class. */
const TAXA_KEY = "taxa";

/**
 * Opens a SINR, trained or imported, for the benchmarks; tfjs must have a backend that gives numbers at once.
 *
 * @param taxa  A line a class that begins with its taxon; where it is absent, the folder's own.
 * @throws AppError WeightsMismatch where the weights are of another network; BadInput where no taxa are at hand, or they are not as
 *   many as the classes.
 */
export async function openRangeModel(
  readFile: ReadModelFile,
  taxa: BenchmarkFile | undefined,
  signal?: AbortSignal,
): Promise<RangeModel> {
  const manifest = readManifest(
    parseJson(await readFile("manifest.json", signal), "manifest.json"),
    "manifest.json",
  );
  const architecture = manifest.properties["florascope:architecture"];
  if (architecture !== "sinr")
    throw new AppError(
      "BadInput",
      `${manifest.id}: expected a model of ranges (SINR), got one of the architecture ${architecture}`,
      { input: "model" },
    );
  if (taxa === undefined && manifest.assets[TAXA_KEY] === undefined)
    throw new AppError(
      "BadInput",
      `${manifest.id}: expected a file with the taxon of each class, one a line, as its folder has none, got none`,
      { input: "taxa" },
    );
  const text =
    taxa === undefined
      ? new TextDecoder().decode(await checkedFile(manifest, TAXA_KEY, readFile, signal))
      : await taxa.blob.text();
  const weights = await checkedFile(manifest, "weights", readFile, signal);
  return rangeModel(readSafetensors(weights, "weights.safetensors"), taxa?.name ?? "taxa.tsv", text);
}

function rangeModel(tensors: StoredTensors, taxaName: string, taxa: string): RangeModel {
  const network = networkOf(tensors);
  const { classes, inputs } = network.shape;
  const environment = environmentOf(tensors);
  const input = environment === null ? "coords" : inputs === environment.channels ? "env" : "both";
  const features = placeFeatures(input, environment);
  if (features.width !== inputs)
    throw mismatch(`expected ${features.width} inputs for what the folder holds, got ${inputs}`);
  return {
    taxa: taxaOf(taxaName, taxa, classes),
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

function taxaOf(name: string, text: string, classes: number): string[] {
  const lines = text.trimEnd().split(/\r?\n/);
  if (lines.length !== classes)
    throw new AppError("BadInput", `${name}: expected ${classes} lines, one a class, got ${lines.length}`, {
      input: "taxa",
    });
  return lines.map((line) => line.split("\t")[0]!.trim());
}

function mismatch(problem: string): AppError {
  return new AppError("WeightsMismatch", `weights: ${problem}`, { key: CLASS_KEY });
}
