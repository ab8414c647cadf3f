import { AppError } from "../../../core/errors.ts";
import { sha256 } from "../../../core/sha256.ts";
import type { Preprocessing } from "../../../tensors/preprocessing.ts";
import { inputBands, modelInput } from "../../model-input.ts";
import { assetOf, fileExtension, mlmExtension } from "../../model-manifest.ts";
import { scoresOutput } from "../../scores-output.ts";
import { tensorsAround } from "../../weights/network-tensors.ts";
import { findFloats, type StoredTensor, type StoredTensors, shapeSize } from "../../weights/stored-tensor.ts";
import { halveWeights, writeSafetensors } from "../../weights/write-safetensors.ts";
import type { SpeciesCheckpoint } from "../architecture.ts";
import { branchPrefixes, detectResnet6Mme, type Resnet6MmeShape } from "./detect-shape.ts";
import { publishedPreprocessing } from "./published-preprocessing.ts";

/**
 * The files of a model folder by name, manifest last, for a checkpoint of two or three modalities.
 *
 * @throws WeightsMismatch when the tensors do not form the network or its channels are not those of the modalities;
 *   BadInput when the labels are not as many as the classes.
 */
export async function importResnet6Mme(checkpoint: SpeciesCheckpoint): Promise<Map<string, Uint8Array>> {
  const found = tensorsAround(checkpoint.tensors, "fc1.weight", checkpoint.prefix);
  const shape = detectResnet6Mme(found);
  checkChannels(shape);
  const labels = checkedLabels(checkpoint.labels, shape.speciesCount);
  const used = usedTensors(found, shape);
  const stored = checkpoint.precision === "float16" ? halveWeights(used) : used;
  const files = new Map([
    ["weights.safetensors", writeSafetensors(stored, { format: "pt" })],
    ["labels.json", encodeJson(labels)],
    ["README.md", new TextEncoder().encode(modelCard(checkpoint, shape))],
  ]);
  files.set("manifest.json", encodeJson(await manifestOf(checkpoint, shape, used, files)));
  return files;
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

function checkedLabels(labels: readonly string[] | null, speciesCount: number): readonly string[] {
  if (labels === null)
    return Array.from({ length: speciesCount }, (_, index) => `class ${index} (no label given)`);
  if (labels.length === speciesCount) return labels;
  throw new AppError("BadInput", `labels: expected ${speciesCount}, one a class, got ${labels.length}`, {
    input: "--labels",
  });
}

/** The network's tensors and no others, each of the shape that the network needs and of floats. */
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

async function manifestOf(
  { id, patch, date }: SpeciesCheckpoint,
  shape: Resnet6MmeShape,
  tensors: StoredTensors,
  files: ReadonlyMap<string, Uint8Array>,
) {
  const entry = async (name: string, type: string, roles: string[]) => {
    const bytes = files.get(name)!;
    return assetOf({ name, type, roles, size: bytes.length, sha256: await sha256(bytes) });
  };
  const statistics = (key: string) => key.includes("running_");
  const parameters = [...tensors].filter(([key]) => !statistics(key));
  return {
    type: "Feature",
    stac_version: "1.1.0",
    stac_extensions: [mlmExtension, fileExtension],
    id,
    geometry: null,
    links: [],
    properties: {
      datetime: date,
      "mlm:name": id,
      "mlm:architecture": "ResNet-6 MME",
      "mlm:tasks": ["classification"],
      "mlm:framework": "PyTorch",
      "mlm:total_parameters": parameters.reduce((sum, [, tensor]) => sum + shapeSize(tensor.shape), 0),
      "mlm:input": [...shape.widths.keys()].map((modality) => modelInput(modality, patch)),
      "mlm:output": [scoresOutput(shape.speciesCount)],
      "florascope:kind": "sdm",
      "florascope:architecture": "resnet6-mme",
      "florascope:output_kind": "score",
      "florascope:preprocessing": preprocessingOf(shape),
    },
    assets: {
      weights: {
        ...(await entry("weights.safetensors", "application/vnd.safetensors", ["mlm:model", "mlm:weights"])),
        "mlm:artifact_type": "safetensors",
      },
      labels: await entry("labels.json", "application/json", ["metadata"]),
      card: await entry("README.md", "text/markdown", ["metadata"]),
    },
  };
}

function preprocessingOf({ widths }: Resnet6MmeShape): Preprocessing {
  return Object.fromEntries(
    [...widths.keys()].map((modality) => [modality, publishedPreprocessing[modality]]),
  );
}

function modelCard(
  { id, patch, precision, labels }: SpeciesCheckpoint,
  { widths, speciesCount }: Resnet6MmeShape,
): string {
  return `# ${id}

Imported by \`florascope import\` from a published checkpoint; the weights are the checkpoint's own, stored in ${precision}.

- Architecture: three-branch ResNet-6 ensemble (MME), modalities ${[...widths.keys()].join(", ")}, ${speciesCount} classes.
- Sentinel-2 patch: ${patch} x ${patch} pixels of 10 m.
- Preprocessing: as in the published three-modality notebook; check it against the checkpoint's own source.
- Labels: ${labels ? "given at import, one species a class" : "none given: classes are numbered"}.
- Outputs: scores, not probabilities: no calibration came with the checkpoint.
- Licence, training data and metrics: those of the checkpoint's authors; add them here before sharing.
`;
}

function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}
