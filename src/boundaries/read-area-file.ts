import { isAppError } from "../core/errors.ts";
import { type AreaFile, areasIn } from "./areas-in.ts";
import { featuresOfFile } from "./features-of-file.ts";
import { fileSentences } from "./file-sentences.ts";

/** The number of areas that one file may add to the list of a person. */
export const MOST_AREAS = 40;

/** Reads a file of areas as {@link readAreaFile} does, its first {@link MOST_AREAS} areas, but outside the page's thread; the signal stops it. */
export type ReadAreaFile = (file: File, signal: AbortSignal) => Promise<AreaFile>;

/**
 * Reads the areas of a GeoJSON, KML, KMZ, GPX or zipped Shapefile: one for each polygon feature, and one for each area
 * that lines run around. It ends whatever is in the file, and does not throw: a sentence reports each part that cannot
 * be used. The file never leaves the machine.
 *
 * @param most  areas that are wanted, from the beginning of the file; all where it is absent.
 */
export async function readAreaFile(file: File, most = Number.POSITIVE_INFINITY): Promise<AreaFile> {
  try {
    return areasIn(await featuresOfFile(file), file.name, most);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const sentence = fileSentences.broken(file.name, error.message.replace(/\.$/, ""));
    return { areas: [], sentences: [sentence], unread: 0 };
  }
}
