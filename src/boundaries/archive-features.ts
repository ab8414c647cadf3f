import { isAppError } from "../core/errors.ts";
import { inflateEntry } from "./archive/inflate-entry.ts";
import { type ArchiveEntry, listEntries } from "./archive/list-entries.ts";
import { badFile } from "./bad-file.ts";
import type { FoundFeatures } from "./found-features.ts";
import { geojsonFeatures } from "./geojson-features.ts";
import { markupFeatures } from "./markup/markup-features.ts";
import { shapefileFeatures } from "./shapefile/shapefile-features.ts";

const MEBIBYTE = 2 ** 20;
const MOST_BYTES = 256 * MEBIBYTE;
const NAMED = 3;

/** One document of an archive, and the entries that it consists of. */
interface Part {
  readonly name: string;
  readonly entries: readonly ArchiveEntry[];
  read(): FoundFeatures;
}

/**
 * Reads the features of every Shapefile, KML, GPX and GeoJSON in a zip archive. Of a KMZ with a doc.kml only that file
 * is read, and the others are named. A part that cannot be read is named, and the rest is read. Archives in archives
 * are not opened.
 *
 * @throws AppError BadInput where the archive is damaged, unpacks to over 256 MiB, or holds none of them.
 */
export function archiveFeatures(archive: Uint8Array): FoundFeatures {
  const entries = listEntries(archive);
  const said: string[] = [];
  const nested = entries.filter(({ name }) => /\.(zip|kmz|shz)$/i.test(name));
  if (nested.length > 0)
    said.push(`${listed(nested)} left out: an archive in an archive is not opened; bring it by itself`);
  const parts = partsIn(archive, entries);
  if (parts.length === 0)
    throw badFile(
      said[0] ?? `expected a .shp, .kml, .gpx or .geojson in the archive, got ${listed(entries)}`,
    );
  const bytes = parts.flatMap((part) => part.entries).reduce((sum, { size }) => sum + size, 0);
  if (bytes > MOST_BYTES)
    throw badFile(
      `expected files of at most 256 MiB in the archive, got ${Math.round(bytes / MEBIBYTE)} MiB`,
    );
  const main = parts.find(({ name }) => /^doc\.kml$/i.test(name));
  const document = main === undefined ? null : readPart(main, parts.length);
  const beside = main === undefined ? [] : leftBeside(parts, main, document?.links ?? []);
  if (beside.length > 0) said.push(`${listed(beside)} left out: the document of a KMZ is its doc.kml`);
  const rest = parts.filter((part) => part !== main && !beside.includes(part));
  const found = [
    ...(document === null ? [] : [document]),
    ...rest.map((part) => readPart(part, parts.length)),
  ];
  const links = found.flatMap((one) => one.links ?? []).filter((link) => !isHeld(entries, link));
  return {
    features: found.flatMap(({ features }) => features),
    said: [...said, ...found.flatMap((one) => one.said)],
    links,
  };
}

function partsIn(archive: Uint8Array, entries: readonly ArchiveEntry[]): Part[] {
  const beside = (stem: string, ending: string) =>
    entries.find(({ name }) => name.toLowerCase() === `${stem}.${ending}`.toLowerCase());
  return entries.flatMap((entry): Part[] => {
    const { name } = entry;
    const one = (read: (bytes: Uint8Array) => FoundFeatures): Part[] => [
      { name, entries: [entry], read: () => read(inflateEntry(archive, entry)) },
    ];
    if (/\.(kml|gpx)$/i.test(name)) return one(markupFeatures);
    if (/\.geojson$/i.test(name)) return one(geojsonFeatures);
    if (!/\.shp$/i.test(name)) return [];
    const [dbf, prj, cpg] = ["dbf", "prj", "cpg"].map((ending) => beside(name.slice(0, -4), ending));
    const bytes = (other: ArchiveEntry | undefined) =>
      other === undefined ? null : inflateEntry(archive, other);
    return [
      {
        name,
        entries: [entry, dbf, prj, cpg].filter((file) => file !== undefined),
        read: () =>
          shapefileFeatures({
            shp: inflateEntry(archive, entry),
            dbf: bytes(dbf),
            prj: bytes(prj),
            cpg: bytes(cpg),
          }),
      },
    ];
  });
}

/** Returns the parts beside the main document of a KMZ that it does not link to: legends, tours, overlays. */
function leftBeside(parts: readonly Part[], main: Part, links: readonly string[]): Part[] {
  const linked = parts.filter(({ name }) => links.some((link) => isHeld([{ name }], link)));
  return parts.filter((part) => part !== main && /\.kml$/i.test(part.name) && !linked.includes(part));
}

/** Tells whether a link of a document leads to a file in its archive. */
function isHeld(entries: readonly { readonly name: string }[], link: string): boolean {
  const address = link.replace(/^\.\//, "");
  return entries.some(({ name }) => name === address || encodeURI(name) === address);
}

function readPart({ name, read }: Part, count: number): FoundFeatures {
  try {
    const found = read();
    return count === 1 ? found : { ...found, said: found.said.map((one) => `in ${name}, ${one}`) };
  } catch (error) {
    if (!isAppError(error) || count === 1) throw error;
    return { features: [], said: [`${name} could not be read: ${error.message}`] };
  }
}

function listed(entries: readonly { readonly name: string }[]): string {
  const names = entries.slice(0, NAMED).map(({ name }) => `"${name}"`);
  const more = entries.length > NAMED ? ` and ${entries.length - NAMED} more` : "";
  return names.length === 0 ? "nothing" : `${names.join(", ")}${more}`;
}
