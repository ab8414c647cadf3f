import { sha256 } from "../core/sha256.ts";
import type { Preprocessing } from "../tensors/preprocessing.ts";
import type { modelInput } from "./model-input.ts";
import { describeAsset, fileExtension, type ModelManifest, mlmExtension } from "./model-manifest.ts";
import type { Architecture } from "./networks/architecture.ts";
import { scoresOutput } from "./scores-output.ts";
import { type StoredTensors, shapeSize } from "./weights/stored-tensor.ts";

/** A file of a model folder and what the manifest says of it. */
export interface ModelFile {
  /** The manifest's name for it. */
  readonly key: string;
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What the manifest of a species model states, besides its files. */
export interface SpeciesModelFacts {
  readonly id: string;
  /** Its name for people. */
  readonly name: string;
  /** When it was made or imported, ISO 8601. */
  readonly date: string;
  /** SPDX name; absent where it is not known. */
  readonly license?: string;
  readonly framework: string;
  readonly architecture: Pick<Architecture, "name" | "title">;
  readonly outputKind: ModelManifest["properties"]["florascope:output_kind"];
  readonly speciesCount: number;
  /** The network's tensors as they were before they were stored in half precision. */
  readonly tensors: StoredTensors;
  /** Entries of `mlm:input`. */
  readonly inputs: readonly ReturnType<typeof modelInput>[];
  readonly preprocessing: Preprocessing;
  /** Properties beyond those of every species model. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Makes the manifest of a folder that holds a species model: the facts, and the size and SHA-256 of each file. */
export async function speciesManifest(facts: SpeciesModelFacts, files: readonly ModelFile[]) {
  const { id, license, architecture, tensors } = facts;
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
      datetime: facts.date,
      ...(license !== undefined && { license }),
      "mlm:name": facts.name,
      "mlm:architecture": architecture.title,
      "mlm:tasks": ["classification"],
      "mlm:framework": facts.framework,
      "mlm:total_parameters": parameters.reduce((sum, [, { shape }]) => sum + shapeSize(shape), 0),
      "mlm:input": facts.inputs,
      "mlm:output": [scoresOutput(facts.speciesCount)],
      "florascope:kind": "sdm",
      "florascope:architecture": architecture.name,
      "florascope:output_kind": facts.outputKind,
      "florascope:preprocessing": facts.preprocessing,
      ...facts.more,
    },
    assets: Object.fromEntries(
      await Promise.all(files.map(async (file) => [file.key, await describeFile(file)] as const)),
    ),
  };
}

/** Returns the manifest's entry for a file of a model folder. */
export async function describeFile({ key, name, type, bytes }: ModelFile) {
  const isWeights = key === "weights";
  const roles = isWeights ? ["mlm:model", "mlm:weights"] : ["metadata"];
  const entry = describeAsset({ name, type, roles, size: bytes.length, sha256: await sha256(bytes) });
  return isWeights ? { ...entry, "mlm:artifact_type": "safetensors" } : entry;
}

/** Returns the bytes of a JSON file of a model folder. */
export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}
