import { AppError } from "../core/errors.ts";
import { parseOwnAddress, versionedName } from "../core/own-address.ts";
import { sha256 } from "../core/sha256.ts";
import { type ModelManifest, readManifest } from "../inference/model-manifest.ts";
import { checkedFile, parseJson, type ReadModelFile } from "../inference/open-model.ts";
import { amendManifest, type ModelAmendment } from "../models/amend-manifest.ts";
import { type OwnContent, writeOwnFolder } from "../transport/own-folders.ts";
import type { Brought } from "./bringing.ts";
import { ownModel } from "./own-model.ts";

/** A model whose files are on this device or on the page's own server. */
export interface ModelAtHand {
  readonly manifest: ModelManifest;
  readonly readFile: ReadModelFile;
  /** Its card, Markdown. */
  readonly card: string;
}

/** Opens the folder at an address. @throws BadInput for a model on another server, which is to be brought here first. */
export async function modelAtHand(folder: string, signal?: AbortSignal): Promise<ModelAtHand> {
  const readFile = parseOwnAddress(folder) === null ? servedHere(folder) : ownModel(folder);
  const manifest = readManifest(parseJson(await readFile("manifest.json", signal), folder), folder);
  const card = manifest.assets["card"] ? await checkedFile(manifest, "card", readFile, signal) : null;
  return { manifest, readFile, card: card === null ? `# ${manifest.id}\n` : new TextDecoder().decode(card) };
}

function servedHere(folder: string): ReadModelFile {
  const base = new URL(folder.endsWith("/") ? folder : `${folder}/`, self.location.href);
  if (base.origin !== self.location.origin) {
    const message = `${folder}: expected a model on this device, got one on another server; bring its files here first`;
    throw new AppError("BadInput", message, { input: "model" });
  }
  return async (name, signal) => {
    const address = new URL(name, base).href;
    const answer = await fetch(address, signal === undefined ? {} : { signal });
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    throw new AppError("SourceNotFound", `${address}: expected a file of a model, got ${answer.status}`, {
      address,
    });
  };
}

/**
 * Stores a model with an amendment as a folder of its own on this device. The folder that it was made from stays as it is, so that
 * the step can be taken back by using that one again.
 *
 * @param name  The new model's name for people.
 * @throws WeightsMismatch where a file is not the one that the manifest names; StorageFailed where there is no room.
 */
export async function amendOwnModel(
  { manifest, readFile }: ModelAtHand,
  amendment: ModelAmendment,
  name: string,
  signal?: AbortSignal,
): Promise<Brought> {
  const kept = new Map<string, OwnContent>();
  const replaced = new Set([...amendment.files.map(({ key }) => key), ...(amendment.without ?? [])]);
  for (const key of Object.keys(manifest.assets))
    if (!replaced.has(key))
      kept.set(
        manifest.assets[key]!.href.replace(/^\.\//, ""),
        await checkedFile(manifest, key, readFile, signal),
      );
  const bytes = await amendManifest(
    await readFile("manifest.json", signal),
    { ...amendment, properties: { ...amendment.properties, "mlm:name": name } },
    "manifest.json",
  );
  signal?.throwIfAborted();
  const files = new Map<string, OwnContent>([
    ...kept,
    ...amendment.files.map((file) => [file.name, file.bytes] as const),
    ["manifest.json", bytes],
  ]);
  const address = await writeOwnFolder("models", versionedName(manifest.id, await sha256(bytes)), files);
  return { kind: "sdm", address, name };
}
