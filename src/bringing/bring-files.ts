import { AppError } from "../core/errors.ts";
import { ownName, versionedName } from "../core/own-address.ts";
import { sha256 } from "../core/sha256.ts";
import { readManifest } from "../inference/model-manifest.ts";
import { parseJson, verifyModel } from "../inference/open-model.ts";
import { readPreprocessing } from "../inference/read-preprocessing.ts";
import { type OwnContent, writeOwnFolder } from "../transport/own-folders.ts";
import type { BringProgress, Brought, ChosenFile } from "./bringing.ts";
import { chooseCheckpoint } from "./choose-checkpoint.ts";
import { importCheckpoint } from "./import-checkpoint.ts";
import { isModelFile, readModelFile } from "./model-file.ts";
import { filesOfPack, isPackFile } from "./pack-file.ts";

/**
 * Stores chosen files on this device: a model folder (with a `manifest.json`, every file checked against it), a STAC
 * catalogue with its rasters (with a `catalog.json` or `collection.json`), or else a checkpoint, which is converted to
 * a model folder. One file that the page saved of a model of one's own is a model folder too, and one of a pack a catalogue.
 *
 * @throws WeightsMismatch, MalformedFile, BadInput, UnsafeCheckpoint naming the file at fault; StorageFailed.
 */
export async function bringFiles(
  chosen: readonly ChosenFile[],
  onProgress: (progress: BringProgress) => void,
): Promise<Brought> {
  const [only] = chosen;
  if (only !== undefined && chosen.length === 1 && isModelFile(await firstBytes(only.file)))
    return bringModelFolder(await unpacked(only), onProgress);
  if (only !== undefined && chosen.length === 1 && isPackFile(await firstBytes(only.file)))
    return bringCatalogue(await filesOfPack(only.file, only.path), "catalog.json", onProgress);
  const files = new Map(withoutCommonFolder(chosen).map(({ path, file }) => [path, file]));
  if (files.has("manifest.json")) return bringModelFolder(files, onProgress);
  const root = ["catalog.json", "collection.json"].find((name) => files.has(name));
  return root === undefined ? bringCheckpoint(files, onProgress) : bringCatalogue(files, root, onProgress);
}

async function firstBytes(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, 64).arrayBuffer());
}

async function unpacked({ path, file }: ChosenFile): Promise<Map<string, Blob>> {
  const files = readModelFile(new Uint8Array(await file.arrayBuffer()), path);
  return new Map([...files].map(([name, bytes]) => [name, new Blob([bytes as Uint8Array<ArrayBuffer>])]));
}

/** Returns the files with their paths below the folder that contains them all. */
function withoutCommonFolder(files: readonly ChosenFile[]): readonly ChosenFile[] {
  const roots = ["manifest.json", "catalog.json", "collection.json"];
  const top = files
    .filter(({ path }) => roots.includes(path.split("/").at(-1)!))
    .sort((a, b) => a.path.split("/").length - b.path.split("/").length)[0];
  const folder = top?.path.slice(0, top.path.lastIndexOf("/") + 1) ?? "";
  return files
    .filter(({ path }) => path.startsWith(folder))
    .map(({ path, file }) => ({ path: path.slice(folder.length), file }));
}

async function readBytes(files: ReadonlyMap<string, Blob>, name: string): Promise<Uint8Array> {
  const file = files.get(name);
  if (file === undefined)
    throw new AppError("BadInput", `expected a file ${name}, got none of that name`, { input: name });
  return new Uint8Array(await file.arrayBuffer());
}

async function bringModelFolder(
  files: ReadonlyMap<string, Blob>,
  onProgress: (progress: BringProgress) => void,
): Promise<Brought> {
  onProgress({ stage: "converting" });
  const manifest = readManifest(
    parseJson(await readBytes(files, "manifest.json"), "manifest.json"),
    "manifest.json",
  );
  const verified = await verifyModel((name) => readBytes(files, name));
  const wrong = verified.find(({ expected, got }) => expected !== got);
  if (wrong !== undefined) {
    const got = wrong.got ?? "no such file";
    throw new AppError("WeightsMismatch", `${wrong.name}: expected SHA-256 ${wrong.expected}, got ${got}`, {
      key: wrong.name,
    });
  }
  onProgress({ stage: "storing" });
  const stored = new Map<string, OwnContent>(
    [...verified.map(({ name }) => name), "manifest.json"].map((name) => [name, files.get(name)!]),
  );
  const weights = manifest.assets["weights"]?.["file:checksum"].slice(4) ?? "";
  const address = await writeOwnFolder("models", versionedName(manifest.id, weights), stored);
  return { kind: manifest.properties["florascope:kind"], address, name: manifest.properties["mlm:name"] };
}

async function bringCatalogue(
  files: ReadonlyMap<string, Blob>,
  root: string,
  onProgress: (progress: BringProgress) => void,
): Promise<Brought> {
  const { id, title } = parseJson(await readBytes(files, root), root) as { id?: unknown; title?: unknown };
  if (typeof id !== "string")
    throw new AppError("MalformedFile", `${root}: expected a STAC catalogue with an id, got none`, {
      address: root,
    });
  onProgress({ stage: "storing" });
  const ordered = new Map<string, OwnContent>(files);
  ordered.delete(root);
  // The root is stored under the one name that lists look for.
  ordered.set("catalog.json", files.get(root)!);
  const sizes = JSON.stringify([...files].map(([path, { size }]) => [path, size]));
  const version = await sha256(new TextEncoder().encode(`${sizes}${await files.get(root)!.text()}`));
  const address = await writeOwnFolder("catalogues", versionedName(id, version), ordered);
  return {
    kind: "catalogue",
    address: `${address}/catalog.json`,
    name: typeof title === "string" ? title : id,
  };
}

/** The file beside a checkpoint that says how its network scales its inputs. */
const PREPROCESSING = "preprocessing.json";

/** Whether a file beside a checkpoint names its classes. */
function isLabelList(name: string): boolean {
  return (
    (/\.(txt|csv|tsv)$/i.test(name) && name !== "vocab.txt") || /(^|\/)(labels|id2label)\.json$/.test(name)
  );
}

async function bringCheckpoint(
  files: ReadonlyMap<string, Blob>,
  onProgress: (progress: BringProgress) => void,
): Promise<Brought> {
  const checkpoint = chooseCheckpoint([...files].map(([name, { size }]) => ({ name, size })));
  onProgress({ stage: "converting" });
  const json = async (name: string) => parseJson(await readBytes(files, name), name);
  const language =
    files.has("config.json") || files.has("tokenizer.json")
      ? { config: await json("config.json"), tokenizer: await json("tokenizer.json") }
      : null;
  const list = [...files.keys()].find(isLabelList);
  const labels = list === undefined ? null : { name: list, bytes: await readBytes(files, list) };
  const npy = [...files.keys()].find((name) => name.endsWith(".npy"));
  const array = npy === undefined ? null : { name: npy, bytes: await readBytes(files, npy) };
  const scaling = files.has(PREPROCESSING) ? await readBytes(files, PREPROCESSING) : null;
  const name = ownName(checkpoint.name.replace(/^.*\//, "").replace(/\.[^.]*$/, ""));
  const folder = await importCheckpoint({
    id: name,
    name: checkpoint.name,
    bytes: await readBytes(files, checkpoint.name),
    language,
    labels,
    array,
    preprocessing: scaling && readPreprocessing(scaling, PREPROCESSING),
  });
  onProgress({ stage: "storing" });
  const version = await sha256(folder.get("weights.safetensors")!);
  const address = await writeOwnFolder("models", versionedName(name, version), folder);
  return { kind: language === null ? "sdm" : "habitat", address, name };
}
