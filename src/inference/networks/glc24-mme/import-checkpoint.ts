import { AppError } from "../../../core/errors.ts";
import { inputBands, modelInput } from "../../model-input.ts";
import { tensorsAround } from "../../weights/network-tensors.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { writeImported } from "../imported-folder.ts";
import { pickTensors } from "../layers/expected-tensors.ts";
import {
  detectGlc24,
  GLC24_LANDMARKS,
  type Glc24Shape,
  glc24Tensors,
  headOrder,
  joinedWidth,
  seriesKeys,
} from "./detect-shape.ts";
import { defaultPreprocessing, publishedVariants } from "./published-preprocessing.ts";
import { readQuantiles } from "./read-quantiles.ts";

/**
 * Converts a checkpoint of the ensemble to the files of a model folder, by name, manifest last.
 *
 * @throws WeightsMismatch when the tensors do not form the network or its channels are not those of the modalities;
 *   BadInput when the labels are not as many as the classes, or the scaling has a name that is not known.
 */
export async function importGlc24Mme(checkpoint: SpeciesCheckpoint): Promise<Map<string, Uint8Array>> {
  const found = tensorsAround(checkpoint.tensors, GLC24_LANDMARKS[1], checkpoint.prefix);
  const shape = detectGlc24(found);
  checkChannels(shape);
  const { array, patch } = checkpoint;
  if (checkpoint.preprocessing === "glc25-train" && !array)
    throw new AppError(
      "BadInput",
      "glc25-train: expected the table of quantiles beside the checkpoint, as an .npy file, got none",
      { input: "--quantiles" },
    );
  return writeImported(checkpoint, {
    architecture: { name: "glc24-mme", title: "GeoLifeCLEF 2024 MME", outputKind: "score" },
    speciesCount: shape.speciesCount,
    tensors: pickTensors(found, glc24Tensors(shape)),
    inputs: headOrder.map((modality) => modelInput(modality, patch)),
    preprocessing: defaultPreprocessing,
    variants: publishedVariants(array ? readQuantiles(array, patch) : null),
    card: [
      `Architecture: multimodal ensemble of GeoLifeCLEF 2024 and 2025 (malpolon): a ResNet-18 each for Landsat and climate, a Swin transformer for the picture, ${joinedWidth(shape)} numbers, a head of ${shape.hidden} and ${shape.speciesCount}.`,
      `Sentinel-2 patch: ${patch} x ${patch} pixels of 10 m.`,
      "Trained with presences weighed ten times, which drives scores up: read them as an order until the model is calibrated.",
      "Preprocessing, unless another was chosen: the statistics of GeoLifeCLEF 2024's training surveys.",
    ],
  });
}

function checkChannels({ series, picture }: Glc24Shape): void {
  const found = [
    ["landsat", series.landsat.channels, `${seriesKeys.landsat.network}conv1.weight`],
    ["climate", series.climate.channels, `${seriesKeys.climate.network}conv1.weight`],
    ["sentinel2", picture.channels, GLC24_LANDMARKS[1]],
  ] as const;
  for (const [modality, channels, key] of found) {
    const expected = inputBands[modality].length;
    if (channels !== expected)
      throw new AppError(
        "WeightsMismatch",
        `weights "${key}": expected ${expected} input channels, got ${channels}`,
        { key },
      );
  }
}
