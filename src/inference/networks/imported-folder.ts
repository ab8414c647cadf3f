import { AppError } from "../../core/errors.ts";
import { sha256 } from "../../core/sha256.ts";
import type { Preprocessing } from "../../tensors/preprocessing.ts";
import type { modelInput } from "../model-input.ts";
import { describeAsset, fileExtension, mlmExtension } from "../model-manifest.ts";
import { scoresOutput } from "../scores-output.ts";
import { type StoredTensors, shapeSize } from "../weights/stored-tensor.ts";
import { halveWeights, singleWeights, writeSafetensors } from "../weights/write-safetensors.ts";
import type { Architecture, SpeciesCheckpoint } from "./architecture.ts";

/** What an importer found in a checkpoint. */
export interface ImportedNetwork {
  readonly architecture: Pick<Architecture, "name" | "title" | "outputKind">;
  readonly speciesCount: number;
  /** The network's tensors and no others. */
  readonly tensors: StoredTensors;
  /** Arrays that are stored beside them as they are, and are no parameters. */
  readonly beside?: StoredTensors;
  /** Entries of `mlm:input`. */
  readonly inputs: readonly ReturnType<typeof modelInput>[];
  readonly preprocessing: Preprocessing;
  /** Lines of the card that only this architecture knows: what it is, how its inputs are scaled. */
  readonly card: readonly string[];
}

/**
 * The files of a model folder by name, manifest last, for a network that was found in a checkpoint.
 *
 * @throws BadInput when the labels are not as many as the classes.
 */
export async function writeImported(
  checkpoint: SpeciesCheckpoint,
  network: ImportedNetwork,
): Promise<Map<string, Uint8Array>> {
  const labels = checkLabels(checkpoint.labels, network.speciesCount);
  const own =
    checkpoint.precision === "float16" ? halveWeights(network.tensors) : singleWeights(network.tensors);
  const stored = new Map([...own, ...(network.beside ?? [])]);
  const files = new Map([
    ["weights.safetensors", writeSafetensors(stored, { format: "pt" })],
    ["labels.json", encodeJson(labels)],
    ["README.md", new TextEncoder().encode(modelCard(checkpoint, network))],
  ]);
  files.set("manifest.json", encodeJson(await describeModel(checkpoint, network, files)));
  return files;
}

function checkLabels(labels: readonly string[] | null, speciesCount: number): readonly string[] {
  if (labels === null)
    return Array.from({ length: speciesCount }, (_, index) => `class ${index} (no label given)`);
  if (labels.length === speciesCount) return labels;
  throw new AppError("BadInput", `labels: expected ${speciesCount}, one a class, got ${labels.length}`, {
    input: "--labels",
  });
}

async function describeModel(
  { id, date }: SpeciesCheckpoint,
  { architecture, speciesCount, tensors, inputs, preprocessing }: ImportedNetwork,
  files: ReadonlyMap<string, Uint8Array>,
) {
  const entry = async (name: string, type: string, roles: string[]) => {
    const bytes = files.get(name)!;
    return describeAsset({ name, type, roles, size: bytes.length, sha256: await sha256(bytes) });
  };
  // Running statistics of a batch normalisation are not learnt.
  const parameters = [...tensors].filter(([key]) => !key.includes("running_"));
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
      "mlm:architecture": architecture.title,
      "mlm:tasks": ["classification"],
      "mlm:framework": "PyTorch",
      "mlm:total_parameters": parameters.reduce((sum, [, tensor]) => sum + shapeSize(tensor.shape), 0),
      "mlm:input": inputs,
      "mlm:output": [scoresOutput(speciesCount)],
      "florascope:kind": "sdm",
      "florascope:architecture": architecture.name,
      "florascope:output_kind": architecture.outputKind,
      "florascope:preprocessing": preprocessing,
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

const OUTPUTS: Readonly<Record<Architecture["outputKind"], string>> = {
  score: "scores, not probabilities: no calibration came with the checkpoint",
  "relative-probability":
    "relative probabilities, learnt from presences alone: they rank places and species, and are never counted",
};

function modelCard(
  { id, precision, labels }: SpeciesCheckpoint,
  { architecture, card }: ImportedNetwork,
): string {
  return `# ${id}

Imported by \`florascope import\` from a published checkpoint; the weights are the checkpoint's own, stored in ${precision}.

${card.map((line) => `- ${line}\n`).join("")}- Labels: ${labels ? "given at import, one species a class" : "none given: classes are numbered"}.
- Outputs: ${OUTPUTS[architecture.outputKind]}.
- Licence, training data and metrics: those of the checkpoint's authors; add them here before sharing.
`;
}

function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}
