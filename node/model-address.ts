import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { AppError } from "../src/core/errors.ts";
import type { ReadModelFile } from "../src/inference/open-model.ts";
import { servedModel } from "../src/models/served-model.ts";
import { createKeptFiles } from "../src/transport/kept-files.ts";
import { modelFolder } from "./model-folder.ts";

/**
 * Returns the address of the model folder that an argument names: an id in `models/`, a folder, or an http(s) address.
 *
 * @param option  the option's name, for the message.
 * @throws AppError BadInput where there is no model.
 */
export function modelAddress(option: string, argument: string): string {
  if (/^https?:/.test(argument)) return argument;
  const bundled = join(import.meta.dirname, "..", "models", argument);
  const folder = [bundled, resolve(argument)].find((place) => existsSync(join(place, "manifest.json")));
  if (folder !== undefined) return pathToFileURL(folder).href;
  throw new AppError("BadInput", `${option} ${argument}: expected a model id in models/ or a model folder`, {
    input: option,
  });
}

/** Returns a function that reads the files of the model folder at an address, on this disk or on a server. */
export function readModelAt(address: string): ReadModelFile {
  return address.startsWith("file:") ? modelFolder(fileURLToPath(address)) : servedModel(received, address);
}

/** Files of models on servers; they are received again each time. */
const received = createKeptFiles({ keeper: { open: async () => ({ notKept: "no-storage" }) } });
