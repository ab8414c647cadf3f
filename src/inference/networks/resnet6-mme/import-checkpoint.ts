import { AppError } from "../../../core/errors.ts";
import type { Preprocessing } from "../../../tensors/preprocessing.ts";
import { inputBands, modelInput } from "../../model-input.ts";
import { tensorsAround } from "../../weights/network-tensors.ts";
import { findFloats, type StoredTensor, type StoredTensors } from "../../weights/stored-tensor.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { writeImported } from "../imported-folder.ts";
import { branchPrefixes, detectResnet6Mme, type Resnet6MmeShape } from "./detect-shape.ts";
import { publishedPreprocessing } from "./published-preprocessing.ts";

/**
 * Converts a checkpoint of two or three modalities to the files of a model folder, by name, manifest last.
 *
 * @throws WeightsMismatch when the tensors do not form the network or its channels are not those of the modalities;
 *   BadInput when the labels are not as many as the classes.
 */
export async function importResnet6Mme(checkpoint: SpeciesCheckpoint): Promise<Map<string, Uint8Array>> {
  const found = tensorsAround(checkpoint.tensors, "fc1.weight", checkpoint.prefix);
  const shape = detectResnet6Mme(found);
  checkChannels(shape);
  return writeImported(checkpoint, {
    architecture: { name: "resnet6-mme", title: "ResNet-6 MME", outputKind: "score" },
    speciesCount: shape.speciesCount,
    tensors: usedTensors(found, shape),
    inputs: [...shape.widths.keys()].map((modality) => modelInput(modality, checkpoint.patch)),
    preprocessing: preprocessingOf(shape),
    card: [
      `Architecture: three-branch ResNet-6 ensemble (MME), modalities ${[...shape.widths.keys()].join(", ")}, ${shape.speciesCount} classes.`,
      `Sentinel-2 patch: ${checkpoint.patch} x ${checkpoint.patch} pixels of 10 m.`,
      "Preprocessing: as in the published three-modality notebook; check it against the checkpoint's own source.",
    ],
  });
}

function checkChannels({ widths }: Resnet6MmeShape): void {
  for (const [modality, [input]] of widths) {
    const expected = inputBands[modality].length;
    const key = `${branchPrefixes[modality]}.conv1.weight`;
    if (input !== expected)
      throw new AppError(
        "WeightsMismatch",
        `weights "${key}": expected ${expected} input channels, got ${input}`,
        { key },
      );
  }
}

/**
 * Returns the network's tensors and no others, after checking that each has the shape that the network needs and a float format.
 */
function usedTensors(tensors: StoredTensors, shape: Resnet6MmeShape): Map<string, StoredTensor> {
  const used = new Map<string, StoredTensor>();
  for (const [key, expected] of expectedShapes(shape)) used.set(key, findFloats(tensors, key, expected));
  return used;
}

function expectedShapes({ widths, speciesCount }: Resnet6MmeShape): [string, readonly number[]][] {
  const branches = [...widths].flatMap(([modality, channels]) =>
    [1, 2, 3, 4].flatMap((layer): [string, readonly number[]][] => {
      const branch = branchPrefixes[modality];
      const [inputs, outputs] = [channels[layer - 1]!, channels[layer]!];
      const vectors = ["weight", "bias", "running_mean", "running_var"].map((part) => `bn${layer}.${part}`);
      return [
        [`${branch}.conv${layer}.weight`, [outputs, inputs, 3, 3]],
        ...[`conv${layer}.bias`, ...vectors].map((key): [string, number[]] => [
          `${branch}.${key}`,
          [outputs],
        ]),
      ];
    }),
  );
  const together = [...widths.values()].reduce((sum, channels) => sum + channels[4], 0);
  return [...branches, ["fc1.weight", [speciesCount, together]], ["fc1.bias", [speciesCount]]];
}

function preprocessingOf({ widths }: Resnet6MmeShape): Preprocessing {
  return Object.fromEntries(
    [...widths.keys()].map((modality) => [modality, publishedPreprocessing[modality]]),
  );
}
