import { loadPart } from "../core/load-part.ts";
import { badFile } from "./bad-file.ts";
import { fileKinds } from "./file-sentences.ts";
import type { FoundFeatures } from "./found-features.ts";

const MEBIBYTE = 2 ** 20;
const MOST_BYTES = 128 * MEBIBYTE;

/**
 * Reads the features of a file of areas, whatever its format: a zip archive and XML are recognised by how they begin,
 * JSON by that or by the ending of its name. The code of a reader is loaded when it is first needed.
 *
 * @throws AppError BadInput where the file is of no such kind, over 128 MiB, damaged, or gone; PartMissing.
 */
export async function featuresOfFile(file: File): Promise<FoundFeatures> {
  const { features, said, links = [] } = await readByKind(file);
  const pointers = links.map(
    (link) => `it points to ${link.slice(0, 80)}, which is not part of it; bring that file too`,
  );
  return { features, said: [...said, ...pointers] };
}

async function readByKind(file: File): Promise<FoundFeatures> {
  const ending = file.name.split(".").at(-1)?.toLowerCase() ?? "";
  if (file.size > MOST_BYTES)
    throw badFile(`expected a file of at most 128 MiB, got ${Math.round(file.size / MEBIBYTE)} MiB`);
  const bytes = await bytesOf(file);
  if (bytes.length === 0) throw badFile("the file is empty");
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return (await loadPart("the reader of archives", () => import("./archive-features.ts"))).archiveFeatures(
      bytes,
    );
  const first = firstLetter(bytes);
  if (first === "<" || /^(kml|gpx)$/.test(ending))
    return (
      await loadPart("the reader of KML and GPX", () => import("./markup/markup-features.ts"))
    ).markupFeatures(bytes);
  if (first === "{" || first === "[" || /^(geojsonl?|ndjson|json)$/.test(ending))
    return (await loadPart("the reader of GeoJSON", () => import("./geojson-features.ts"))).geojsonFeatures(
      bytes,
    );
  if (/^(zip|shz|kmz)$/.test(ending))
    throw badFile("expected a zip archive, got something else or one that is damaged at its start");
  throw badFile(fileKinds);
}

async function bytesOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw badFile("it is no longer there, or may not be read", cause);
  }
}

/** Returns the first letter of a text in any encoding, after byte order marks and space. */
function firstLetter(bytes: Uint8Array): string {
  const at = bytes.findIndex(
    (byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf && byte < 0xfe,
  );
  return String.fromCharCode(bytes[at] ?? 0);
}
