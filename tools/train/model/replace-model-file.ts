import { readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../node/replace-file.ts";
import { sha256 } from "../../../src/core/sha256.ts";
import { describeAsset, readManifest } from "../../../src/inference/model-manifest.ts";

/** A file of a model folder and what the manifest says of it. */
export interface ModelFile {
  /** The manifest's name for it. */
  readonly key: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/**
 * Puts a file into a model folder, in place of one of the same name, and its size and SHA-256 into the manifest.
 *
 * @param properties  Properties of the manifest to set with it.
 */
export async function replaceModelFile(
  folder: string,
  { key, name, type, bytes }: ModelFile,
  properties: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const address = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(address, "utf8")) as Record<
    "assets" | "properties",
    Record<string, unknown>
  >;
  readManifest(manifest, address);
  Object.assign(manifest.properties, properties);
  const asset = describeAsset({
    name,
    type,
    roles: ["metadata"],
    size: bytes.length,
    sha256: await sha256(bytes),
  });
  manifest.assets[key] = { ...(manifest.assets[key] as object | undefined), ...asset };
  replaceFile(join(folder, name), bytes);
  replaceFile(address, new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`));
}
