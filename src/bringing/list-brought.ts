import { z } from "zod";
import { AppError } from "../core/errors.ts";
import { parseOwnAddress } from "../core/own-address.ts";
import { readManifest } from "../inference/model-manifest.ts";
import { parseJson } from "../inference/open-model.ts";
import { ownFile, ownFolders, ownRasterNote, removeOwnFolder } from "../transport/own-folders.ts";
import type { Brought, DamagedFolder, OnDevice } from "./bringing.ts";
import { broughtRaster } from "./brought-raster.ts";

/** Everything that is on this device; what was never finished is left out, what cannot be read is named with the reason. */
export async function listBrought(): Promise<OnDevice> {
  const found = await Promise.all([
    ...(await ownFolders("models")).map((address) => lookAt(address, broughtModel)),
    ...(await ownFolders("catalogues")).map((address) => lookAt(address, broughtCatalogue)),
    ...(await ownFolders("rasters")).map((address) => lookAt(address, ownRasterAt)),
  ]);
  return {
    brought: found.filter((one) => one !== null && "kind" in one),
    damaged: found.filter((one) => one !== null && "reason" in one),
  };
}

/**
 * Removes what is at this own address; does nothing for any other address. @throws StorageFailed where the browser does
 * not remove it.
 */
export async function removeBrought(address: string): Promise<void> {
  const place = parseOwnAddress(address);
  if (place !== null) await removeOwnFolder(place.kind, place.name);
}

/** What a folder is; null for one that was never finished. */
async function lookAt(
  address: string,
  look: (address: string) => Promise<Brought | DamagedFolder | null>,
): Promise<Brought | DamagedFolder | null> {
  try {
    return await look(address);
  } catch (error) {
    return { address, reason: error instanceof Error ? error.message : String(error) };
  }
}

async function broughtModel(folder: string): Promise<Brought | null> {
  const address = `${folder}/manifest.json`;
  const bytes = await ownBytes(address);
  if (bytes === null) return null;
  const { properties, assets } = readManifest(parseJson(bytes, address), address);
  const isOwn = properties["florascope:own"] === true || properties["florascope:own_species"] !== undefined;
  return {
    ...{ kind: properties["florascope:kind"], address: folder, name: properties["mlm:name"] },
    ...(isOwn && { isOwn: true as const }),
    ...(isOwn && assets["records"] !== undefined && { hasRecords: true as const }),
  };
}

async function ownRasterAt(address: string): Promise<Brought | null> {
  const { name } = parseOwnAddress(address)!;
  const note = await ownRasterNote(name);
  return note && broughtRaster(name, note);
}

const catalogueSchema = z.looseObject({
  id: z.string(),
  title: z.unknown().optional(),
  "florascope:pack": z.unknown().optional(),
});

async function broughtCatalogue(folder: string): Promise<Brought | DamagedFolder | null> {
  const address = `${folder}/catalog.json`;
  const bytes = await ownBytes(address);
  if (bytes === null) return unfinishedPack(folder);
  const parsed = catalogueSchema.safeParse(parseJson(bytes, address));
  if (!parsed.success)
    throw new AppError("MalformedFile", `${address}: expected a STAC catalogue with an id, got none`, {
      address,
    });
  const { id, title } = parsed.data;
  const isPack = parsed.data["florascope:pack"] !== undefined;
  return {
    ...{ kind: "catalogue", address, name: typeof title === "string" ? title : id },
    ...(isPack && { isPack: true as const }),
  };
}

/** A pack that was begun and is not whole holds much room, so it is named, to be finished or removed. */
async function unfinishedPack(folder: string): Promise<DamagedFolder | null> {
  if ((await ownBytes(`${folder}/pack.json`)) === null) return null;
  return { address: folder, reason: "An area that was not taken along to the end", isUnfinished: true };
}

async function ownBytes(address: string): Promise<Uint8Array | null> {
  const file = await ownFile(address);
  return file && new Uint8Array(await file.arrayBuffer());
}
