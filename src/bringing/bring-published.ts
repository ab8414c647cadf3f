import { AppError } from "../core/errors.ts";
import { versionedName } from "../core/own-address.ts";
import { sha256 } from "../core/sha256.ts";
import { parseJson } from "../inference/open-model.ts";
import { textFetcher } from "../transport/fetch-text.ts";
import type { KeptFiles } from "../transport/kept-files.ts";
import { writeOwnFolder } from "../transport/own-folders.ts";
import type { BringProgress, Brought } from "./bringing.ts";
import { chooseCheckpoint } from "./choose-checkpoint.ts";
import { type HubFile, readHubRepository } from "./hub-files.ts";
import { importCheckpoint } from "./import-checkpoint.ts";
import { modelHub, type PublishedModel, publishedModels } from "./published-models.ts";

/**
 * Brings a published model to this device: asks its repository which files it has, receives the weights (checked by the
 * hash that the hub states), converts them to a model folder and stores it.
 */
export async function bringPublished(
  id: PublishedModel["id"],
  kept: KeptFiles,
  onProgress: (progress: BringProgress) => void,
  signal?: AbortSignal,
): Promise<Brought> {
  const model = publishedModels.find((one) => one.id === id)!;
  onProgress({ stage: "asking" });
  const repository = await readHubRepository(modelHub, model.repository, textFetcher(signal));
  const checkpoint = chooseCheckpoint(repository.files);
  const receive = ({ address, size, sha256 }: HubFile) =>
    sha256 === null ? kept.readUnstated(address, signal) : kept.read(address, { size, sha256 }, signal);
  const json = async (name: string): Promise<unknown> => {
    const file = repository.files.find((one) => one.name === name);
    if (file === undefined)
      throw new AppError(
        "SourceNotFound",
        `${model.repository}: expected ${name} beside the weights, got none`,
        {
          address: model.repository,
        },
      );
    return parseJson(await receive(file), file.address);
  };
  const language =
    model.importAs === "plantbert"
      ? { config: await json("config.json"), tokenizer: await json("tokenizer.json") }
      : null;
  const bytes = await receive(checkpoint);
  onProgress({ stage: "converting" });
  const folder = await importCheckpoint({
    id,
    name: checkpoint.address,
    bytes,
    language,
    labels: null,
    preprocessing: null,
  });
  onProgress({ stage: "storing" });
  const licence = repository.licence ?? model.licence;
  const version = await sha256(folder.get("weights.safetensors")!);
  const address = await writeOwnFolder(
    "models",
    versionedName(id, version),
    withOrigin(folder, licence, checkpoint.address),
  );
  return { kind: model.kind, address, name: id };
}

/** Adds licence and source to the manifest of a folder. */
function withOrigin(
  folder: ReadonlyMap<string, Uint8Array>,
  license: string,
  source: string,
): Map<string, Uint8Array> {
  const manifest = JSON.parse(new TextDecoder().decode(folder.get("manifest.json")));
  const { properties, links } = manifest;
  const told = {
    ...manifest,
    properties: { ...properties, license },
    links: [...links, { rel: "derived_from", href: source }],
  };
  return new Map(folder).set("manifest.json", new TextEncoder().encode(`${JSON.stringify(told, null, 1)}\n`));
}
