import { readManifest } from "../inference/model-manifest.ts";
import { parseJson } from "../inference/open-model.ts";
import { describeFile, jsonBytes, type ModelFile } from "../inference/species-manifest.ts";

/** What changes in a model folder: files that are added or replaced, and properties of its manifest. */
export interface ModelAmendment {
  readonly files: readonly ModelFile[];
  /** Properties to set; one that is undefined is removed. */
  readonly properties?: Readonly<Record<string, unknown>>;
  /** The manifest's names of files that it no longer has. */
  readonly without?: readonly string[];
}

/**
 * Returns a model folder's manifest after an amendment: the size and SHA-256 of each new file, and the new properties. Whatever
 * else it says stays, in its order.
 *
 * @throws MalformedFile when the bytes are not a manifest.
 */
export async function amendManifest(
  manifest: Uint8Array,
  { files, properties = {}, without = [] }: ModelAmendment,
  address: string,
): Promise<Uint8Array> {
  const before = parseJson(manifest, address) as ManifestDocument;
  readManifest(before, address);
  const assets = { ...before.assets };
  for (const key of without) delete assets[key];
  for (const file of files) assets[file.key] = { ...assets[file.key], ...(await describeFile(file)) };
  return jsonBytes({ ...before, properties: { ...before.properties, ...properties }, assets });
}

interface ManifestDocument {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly assets: Readonly<Record<string, object>>;
}
