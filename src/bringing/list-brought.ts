import { parseOwnAddress } from "../core/own-address.ts";
import { readManifest } from "../inference/model-manifest.ts";
import { ownFile, ownFolders, ownRasterNote, removeOwnFolder } from "../transport/own-folders.ts";
import type { Brought } from "./bringing.ts";
import { broughtRaster } from "./brought-raster.ts";

/** Lists everything that was brought to this device; what was not stored completely is left out. */
export async function listBrought(): Promise<readonly Brought[]> {
  const models = await Promise.all((await ownFolders("models")).map(broughtModel));
  const catalogues = await Promise.all((await ownFolders("catalogues")).map(broughtCatalogue));
  const rasters = await Promise.all((await ownFolders("rasters")).map(ownRasterAt));
  return [...models, ...catalogues, ...rasters].filter((one) => one !== null);
}

/**
 * Removes what is at this own address; does nothing for any other address. @throws StorageFailed where the browser does
 * not remove it.
 */
export async function removeBrought(address: string): Promise<void> {
  const place = parseOwnAddress(address);
  if (place !== null) await removeOwnFolder(place.kind, place.name);
}

/** Describes an own model folder; null for one that was not stored completely. */
async function broughtModel(address: string): Promise<Brought | null> {
  const text = await (await ownFile(`${address}/manifest.json`))?.text();
  if (text === undefined) return null;
  const { properties } = readManifest(JSON.parse(text), address);
  return { kind: properties["florascope:kind"], address, name: properties["mlm:name"] };
}

async function ownRasterAt(address: string): Promise<Brought | null> {
  const { name } = parseOwnAddress(address)!;
  const note = await ownRasterNote(name);
  return note && broughtRaster(name, note);
}

async function broughtCatalogue(folder: string): Promise<Brought | null> {
  const address = `${folder}/catalog.json`;
  const text = await (await ownFile(address))?.text();
  if (text === undefined) return null;
  const { title, id } = JSON.parse(text) as { title?: string; id: string };
  return { kind: "catalogue", address, name: title ?? id };
}
