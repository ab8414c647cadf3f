import { sha256 } from "../../core/sha256.ts";
import { describeAsset, fileExtension, mlmExtension } from "../model-manifest.ts";
import { type StoredTensors, shapeSize } from "../weights/stored-tensor.ts";
import { halveWeights, singleWeights, writeSafetensors } from "../weights/write-safetensors.ts";
import type { Truncation } from "./assemblage-tokens.ts";
import type { BertShape } from "./bert-shape.ts";
import type { Heads } from "./checkpoint-names.ts";
import type { HabitatCalibration } from "./plantbert-manifest.ts";

/** The parts from which a Pl@ntBERT model folder is made. */
export interface PlantbertParts {
  readonly id: string;
  readonly tensors: StoredTensors;
  readonly shape: BertShape;
  readonly heads: Heads;
  /** Parsed `config.json` and `tokenizer.json`, kept as they came. */
  readonly config: unknown;
  readonly tokenizer: unknown;
  /** EUNIS codes in the order of the classifier's rows; empty where the model has only the masked-word head. */
  readonly habitats: readonly string[];
  readonly truncation: Truncation;
  readonly precision: "float32" | "float16";
  readonly calibration: HabitatCalibration | null;
  readonly demonstrationOnly: boolean;
  /** SPDX identifier, where it is known. */
  readonly license?: string;
  /** The model card, Markdown. */
  readonly card: string;
  /** When it was made, ISO 8601. */
  readonly date: string;
}

/**
 * Returns the files of a model folder by name, manifest last.
 *
 * @throws WeightsMismatch when a matrix cannot be stored in float16.
 */
export async function plantbertFolder(parts: PlantbertParts): Promise<Map<string, Uint8Array>> {
  const stored = parts.precision === "float16" ? halveWeights(parts.tensors) : singleWeights(parts.tensors);
  const files = new Map([
    ["weights.safetensors", writeSafetensors(stored, { format: "pt" })],
    ["labels.json", encodeJson(parts.habitats)],
    ["config.json", encodeJson(parts.config)],
    ["tokenizer.json", encodeJson(parts.tokenizer)],
    ["README.md", new TextEncoder().encode(parts.card)],
  ]);
  if (parts.calibration) files.set("calibration.json", encodeJson(parts.calibration));
  files.set("manifest.json", encodeJson(await manifestOf(parts, files)));
  return files;
}

async function manifestOf(parts: PlantbertParts, files: ReadonlyMap<string, Uint8Array>) {
  const json = "application/json";
  const entry = async (name: string, type = json, roles = ["metadata"]) => {
    const bytes = files.get(name)!;
    return describeAsset({ name, type, roles, size: bytes.length, sha256: await sha256(bytes) });
  };
  const weights = await entry("weights.safetensors", "application/vnd.safetensors", [
    "mlm:model",
    "mlm:weights",
  ]);
  return {
    type: "Feature",
    stac_version: "1.1.0",
    stac_extensions: [mlmExtension, fileExtension],
    id: parts.id,
    geometry: null,
    links: [],
    properties: propertiesOf(parts),
    assets: {
      weights: { ...weights, "mlm:artifact_type": "safetensors" },
      labels: await entry("labels.json"),
      config: await entry("config.json"),
      tokenizer: await entry("tokenizer.json"),
      ...(parts.calibration ? { calibration: await entry("calibration.json") } : {}),
      card: await entry("README.md", "text/markdown"),
    },
  };
}

function propertiesOf({ id, tensors, shape, heads, habitats, ...parts }: PlantbertParts) {
  const tasks = [...(heads.classification ? ["classification"] : []), ...(heads.masked ? ["fill-mask"] : [])];
  return {
    datetime: parts.date,
    ...(parts.license === undefined ? {} : { license: parts.license }),
    "mlm:name": id,
    "mlm:architecture": "BERT",
    "mlm:tasks": tasks,
    "mlm:framework": "PyTorch",
    "mlm:total_parameters": [...tensors.values()].reduce((sum, tensor) => sum + shapeSize(tensor.shape), 0),
    "mlm:input": [
      {
        name: "species, most covering or most probable first",
        bands: [],
        input: { shape: [-1, shape.maxLength], dim_order: ["batch", "token"], data_type: "int32" },
      },
    ],
    "mlm:output": [
      {
        name: "habitats",
        tasks,
        result: { shape: [-1, habitats.length], dim_order: ["batch", "class"], data_type: "float32" },
      },
    ],
    "florascope:kind": "habitat",
    "florascope:architecture": "plantbert",
    "florascope:output_kind": "relative-probability",
    "florascope:preprocessing": {},
    "florascope:demonstration_only": parts.demonstrationOnly,
    "florascope:plantbert": { truncation: parts.truncation, heads },
  };
}

function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value)}\n`);
}
