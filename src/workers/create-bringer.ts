import { parseOwnAddress } from "../core/own-address.ts";
import { readManifest } from "../inference/model-manifest.ts";
import type { Bringer, Brought } from "../prediction/bringing.ts";
import { ownFile, ownFolders, ownRasterNote, removeOwnFolder } from "../transport/own-folders.ts";
import { bringCalls } from "./bring-calls.ts";
import { broughtRaster } from "./brought-raster.ts";
import { callOverPort } from "./call-over-port.ts";

/** The page's bringer: each bringing has a worker of its own, so that its memory is given back when it ends. */
export function createBringer(): Bringer {
  return {
    async bring(request, options) {
      const worker = new Worker(new URL("./bring-entry.ts", import.meta.url), {
        type: "module",
        name: "bring",
      });
      const { calls, giveUp } = callOverPort(worker, bringCalls);
      worker.addEventListener("error", ({ message }) =>
        giveUp(new Error(`the bringing worker failed: ${message}`)),
      );
      try {
        return await calls.bring(request, options);
      } finally {
        worker.terminate();
      }
    },
    async list() {
      const models = await Promise.all((await ownFolders("models")).map(broughtModel));
      const catalogues = await Promise.all((await ownFolders("catalogues")).map(broughtCatalogue));
      const rasters = await Promise.all((await ownFolders("rasters")).map(ownRasterAt));
      return [...models, ...catalogues, ...rasters].filter((one) => one !== null);
    },
    async remove(address) {
      const place = parseOwnAddress(address);
      if (place !== null) await removeOwnFolder(place.kind, place.name);
    },
  };
}

/** What an own model folder says it is; null for one that was never finished. */
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
