import { isAppError } from "../core/errors.ts";
import { type AreaFile, areasIn } from "./areas-in.ts";
import { featuresOfFile } from "./features-of-file.ts";
import { fileSentences } from "./file-sentences.ts";
import { chosenAreas, type ListedArea, listAreas } from "./list-areas.ts";

/** A file, and which of its features are wanted; null for all. */
export interface AreaFileRequest {
  readonly file: File;
  readonly only: readonly number[] | null;
}

/** Reads files of areas outside the page's thread; the signal stops it. */
export interface AreaFileReader {
  /** As {@link listAreaFile}. */
  list(file: File, signal: AbortSignal): Promise<readonly ListedArea[]>;
  /** As {@link readAreaFile}, with `MOST_AREAS`. */
  read(request: AreaFileRequest, signal: AbortSignal): Promise<AreaFile>;
}

/** Lists what may be an area in a file, by name; empty where the file cannot be read, which reading it explains. */
export async function listAreaFile(file: File): Promise<ListedArea[]> {
  try {
    return listAreas((await featuresOfFile(file)).features, file.name);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return [];
  }
}

/**
 * Reads the areas of a GeoJSON, KML, KMZ, GPX or zipped Shapefile: one for each polygon feature, and one for each area
 * that lines run around. It ends whatever is in the file, and does not throw: a sentence reports each part that cannot
 * be used. The file never leaves the machine.
 *
 * @param most  areas that are wanted, from the beginning of the file; all where it is absent.
 * @param only  the features that are wanted, by their places in the file; all where it is null.
 */
export async function readAreaFile(
  file: File,
  most = Number.POSITIVE_INFINITY,
  only: readonly number[] | null = null,
): Promise<AreaFile> {
  try {
    const found = await featuresOfFile(file);
    const features = only === null ? found.features : chosenAreas(found.features, only, file.name);
    return areasIn({ ...found, features }, file.name, most);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const sentence = fileSentences.broken(file.name, error.message.replace(/\.$/, ""));
    return { areas: [], sentences: [sentence], unread: 0 };
  }
}
