import { checkedFile } from "../inference/open-model.ts";
import { amendManifest } from "../models/amend-manifest.ts";
import { modelAtHand } from "./amend-own-model.ts";
import type { ModelToSave, SavedModel } from "./bringing.ts";
import { writeModelFile } from "./model-file.ts";

const RECORDS = "records";

/**
 * Makes one file of a model on this device: its folder and a note of what it was trained on and how well it did. Records of presence
 * stay out unless they are wanted.
 *
 * @throws WeightsMismatch where a file is not the one that the manifest names.
 */
export async function exportModel(
  { address, withRecords }: ModelToSave,
  signal?: AbortSignal,
): Promise<SavedModel> {
  const { manifest, readFile } = await modelAtHand(address, signal);
  const { id, properties, assets } = manifest;
  const hasRecords = withRecords && assets[RECORDS] !== undefined;
  const files = new Map<string, Uint8Array>();
  for (const [key, asset] of Object.entries(assets))
    if (key !== RECORDS || hasRecords)
      files.set(asset.href.replace(/^\.\//, ""), await checkedFile(manifest, key, readFile, signal));
  const bytes = await readFile("manifest.json", signal);
  const without = hasRecords ? [] : [RECORDS];
  files.set("manifest.json", await amendManifest(bytes, { files: [], without }, "manifest.json"));
  const note = {
    ...{ id, name: properties["mlm:name"], saved: new Date().toISOString(), hasRecords },
    ownSpecies: properties["florascope:own_species"] ?? [],
    trainedOn: properties["florascope:training_data"] ?? null,
    scores: properties["florascope:metrics"] ?? null,
  };
  const packed = writeModelFile(note, files);
  return { name: `${id}.florascope.zip`, bytes: packed as Uint8Array<ArrayBuffer> };
}
