import { isAppError } from "../core/errors.ts";
import { type AreaFile, areasIn } from "./areas-in.ts";
import { featuresOfFile } from "./features-of-file.ts";
import { fileSentences } from "./file-sentences.ts";

/** Reads a file of areas as {@link readAreaFile} does, elsewhere than on the page's thread; the signal stops it. */
export type ReadAreaFile = (file: File, signal: AbortSignal) => Promise<AreaFile>;

/**
 * The areas of a GeoJSON, KML, KMZ, GPX or zipped Shapefile: one for each polygon feature and each boundary that lines run
 * around. Whatever is in the file, this ends, and what cannot be used is said in a sentence: it does not throw. The file
 * never leaves the machine.
 */
export async function readAreaFile(file: File): Promise<AreaFile> {
  try {
    return areasIn(await featuresOfFile(file), file.name);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { areas: [], sentences: [fileSentences.broken(file.name, error.message.replace(/\.$/, ""))] };
  }
}
