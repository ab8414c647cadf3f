import { z } from "zod";
import { AppError } from "../core/errors.ts";
import { sha256 } from "../core/sha256.ts";
import { fitSchema } from "./fit-schema.ts";
import { type ModelManifest, readManifest } from "./model-manifest.ts";
import { readSafetensors } from "./weights/safetensors.ts";
import type { StoredTensors } from "./weights/stored-tensor.ts";

/** Reads a file of a model folder by name; do not write into the bytes. Rejects where the file is missing. */
export type ReadModelFile = (
  name: string,
  signal?: AbortSignal,
  /** What the manifest says of the file: enough to keep the file and recognise it later. */
  stated?: { readonly size: number; readonly sha256: string },
) => Promise<Uint8Array>;

/** A model folder whose files are exactly those that its manifest names. */
export interface OpenModel {
  readonly manifest: ModelManifest;
  readonly labels: readonly string[];
  readonly tensors: StoredTensors;
  /** SHA-256 of the weights: the model's identity in an answer's provenance. */
  readonly weightsSha256: string;
}

/**
 * Opens a model folder: manifest, labels and weights, each file checked against the manifest before use.
 *
 * @throws MalformedFile when the manifest or a file is unreadable; WeightsMismatch when a file is not the one named.
 */
export async function openModel(readFile: ReadModelFile, signal?: AbortSignal): Promise<OpenModel> {
  const manifest = await openManifest(readFile, signal);
  const labelsAddress = `${manifest.id}/labels.json`;
  const labels = fitSchema(
    z.array(z.string()),
    parseJson(await checkedFile(manifest, "labels", readFile, signal), labelsAddress),
    labelsAddress,
  );
  const weights = await checkedFile(manifest, "weights", readFile, signal);
  const weightsSha256 = manifest.assets["weights"]!["file:checksum"].slice(4);
  return { manifest, labels, tensors: readSafetensors(weights, `${manifest.id}/weights`), weightsSha256 };
}

/** The result of `verify` for one file. */
export interface VerifiedFile {
  readonly asset: string;
  readonly name: string;
  readonly expected: string;
  /** SHA-256 of the file as it is; null where it cannot be read. */
  readonly got: string | null;
}

/** Computes the SHA-256 of every file of the folder, beside the one that the manifest states. */
export async function verifyModel(readFile: ReadModelFile): Promise<readonly VerifiedFile[]> {
  const manifest = await openManifest(readFile);
  const entries = Object.entries(manifest.assets);
  return Promise.all(
    entries.map(async ([asset, { href, "file:checksum": checksum }]) => {
      const name = href.replace(/^\.\//, "");
      const bytes = await readFile(name).catch(() => null);
      return { asset, name, expected: checksum.slice(4), got: bytes && (await sha256(bytes)) };
    }),
  );
}

async function openManifest(readFile: ReadModelFile, signal?: AbortSignal): Promise<ModelManifest> {
  return readManifest(parseJson(await readFile("manifest.json", signal), "manifest.json"), "manifest.json");
}

export async function checkedFile(
  manifest: ModelManifest,
  asset: string,
  readFile: ReadModelFile,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const stated = manifest.assets[asset];
  if (!stated)
    throw new AppError("MalformedFile", `manifest.json of ${manifest.id}: expected an asset "${asset}"`, {
      address: manifest.id,
    });
  const name = stated.href.replace(/^\.\//, "");
  const expected = stated["file:checksum"].slice(4);
  const bytes = await readFile(name, signal, { size: stated["file:size"], sha256: expected });
  const got = await sha256(bytes);
  if (got === expected) return bytes;
  throw new AppError("WeightsMismatch", `${manifest.id}/${name}: expected SHA-256 ${expected}, got ${got}`, {
    key: name,
  });
}

/** The JSON document in the bytes of a file. @throws MalformedFile where it is none. */
export function parseJson(bytes: Uint8Array, address: string): unknown {
  return parseJsonText(new TextDecoder().decode(bytes), address);
}

/** The JSON document in a text. @throws MalformedFile where it is none. */
export function parseJsonText(text: string, address: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError("MalformedFile", `${address}: not JSON`, { address }, error);
  }
}
