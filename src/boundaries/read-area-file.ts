import { isAppError } from "../core/errors.ts";
import { type AreaFile, areasIn } from "./areas-in.ts";
import { featuresOfFile } from "./features-of-file.ts";
import { fileSentences } from "./file-sentences.ts";

/** Reads a file of areas as {@link readAreaFile} does, but outside the page's thread; the signal stops it. */
export type ReadAreaFile = (file: File, signal: AbortSignal) => Promise<AreaFile>;

/**
 * Reads the areas of a GeoJSON, KML, KMZ, GPX or zipped Shapefile: one for each polygon feature, and one for each area
 * that lines run around. It ends whatever is in the file, and does not throw: a sentence reports each part that cannot
 * be used. The file never leaves the machine.
 */
export async function readAreaFile(file: File): Promise<AreaFile> {
  try {
    return areasIn(await featuresOfFile(file), file.name);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { areas: [], sentences: [fileSentences.broken(file.name, error.message.replace(/\.$/, ""))] };
  }
}
