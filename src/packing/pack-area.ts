import type { Catalogue, LeftOut } from "../catalog/catalogue.ts";
import { AppError } from "../core/errors.ts";
import { type ReadOptions, urgencies } from "../core/read-options.ts";
import type { Rasters } from "../sources/raster-file.ts";
import type { Counters } from "../transport/counters.ts";
import { claimFolder, ROOT } from "./claim-folder.ts";
import { composeCube } from "./compose-cube.ts";
import { type Cube, cubesOf } from "./cube.ts";
import type { FoundParts, PackPart } from "./find-parts.ts";
import type { Rounds } from "./in-rounds.ts";
import { lookAtSources } from "./look-at-sources.ts";
import { type PackedPart, packDocuments } from "./pack-documents.ts";
import { openJournal, type PackJournal } from "./pack-journal.ts";
import { type PackRegion, regionText } from "./pack-region.ts";
import type { PackProgress, PackRequest } from "./pack-request.ts";
import type { PackStore } from "./pack-store.ts";
import { readCubes } from "./read-cubes.ts";
import { settleParts } from "./settle-parts.ts";
import { spoolName, WORK } from "./spool-file.ts";
import { writeCubes } from "./write-cubes.ts";

/** What a pack is made with. */
export interface PackSetup {
  readonly rasters: Rasters;
  readonly counters: Readonly<Counters>;
  readonly store: PackStore;
  /** Whether files that cannot be read now are left out, instead of ending the work. */
  readonly withoutUnread: boolean;
}

/** A pack that is whole. */
export interface Packed {
  /** The path of its catalogue in the store. */
  readonly catalogue: "catalog.json";
  readonly title: string;
  /** Of all its files, bytes. */
  readonly bytes: number;
  readonly cubes: readonly { readonly path: string; readonly bands: number; readonly bytes: number }[];
  /** Files that do not exist, or that nobody can read: the layers in them have no data, as they have none without the pack. */
  readonly missing: readonly LeftOut[];
  readonly leftOut: readonly LeftOut[];
  /** What this run read; an earlier, interrupted one has read the rest. */
  readonly requests: number;
  readonly bytesRead: number;
}

/** Files that are opened at once: a server is asked for six things at a time, and there are several. */
const OPENED_AT_ONCE = 24;

/**
 * Reads what a catalogue has for a region once, and writes it as a small catalogue of its own. What is done is kept: after an
 * interruption the same call goes on where it was. The document that makes it a catalogue is written last.
 *
 * @throws AppError BadInput where the folder holds something else; SourceUnreachable where files could not be read now, the others of
 *   which are kept; StorageFailed; the signal's reason.
 */
export async function packArea(
  { rasters, counters, store, withoutUnread }: PackSetup,
  catalogue: Catalogue,
  request: PackRequest,
  region: PackRegion,
  found: FoundParts,
  onProgress: (progress: PackProgress) => void,
  { signal }: ReadOptions = {},
): Promise<Packed> {
  const options: ReadOptions = { signal, urgency: urgencies.ahead };
  await claimFolder(store, request);
  const journalPath = `${WORK}/journal.jsonl`;
  const journalFile = await store.open(journalPath);
  try {
    const journal = await openJournal(journalFile, `${store.place}/${journalPath}`);
    const before = { ...counters };
    const parts = await settleParts(rasters, found.parts, options);
    const missing: LeftOut[] = [];
    const rounds: Rounds = {
      options,
      onLost: ({ key }, { message }) => {
        missing.push({ name: key, why: message });
      },
      withoutUnread,
      atOnce: OPENED_AT_ONCE,
    };
    const looked = await lookAtSources(rasters, parts, region, journal, onProgress, rounds);
    const planned = parts.flatMap((part, index): PackedPart[] => {
      const own = part.sources.flatMap((source) => looked.get(source.key) ?? []);
      const cubes = cubesOf(part, `cubes/${nameOf(parts, index)}`, own);
      return cubes.length === 0 ? [] : [{ part, cubes }];
    });
    if (planned.length + found.composed.length === 0) throw nothingThere(missing, request);
    await readCubes(
      { rasters, counters, store },
      planned.flatMap(({ cubes }) => cubes),
      journal,
      onProgress,
      rounds,
    );
    const packed: PackedPart[] = await Promise.all(
      planned.map(async ({ part, cubes }) => ({
        part,
        cubes: await Promise.all(cubes.map((cube) => withoutLost(cube, journal, missing))),
      })),
    );
    for (const picture of found.composed)
      packed.push(
        await composeCube({ rasters, store }, catalogue, picture, region, journal, onProgress, rounds),
      );
    const cubes = packed.flatMap((one) => one.cubes);
    // Several files are read at once, so they fail in any order.
    missing.sort((one, other) => one.name.localeCompare(other.name));
    const sums = await writeCubes(cubes, store, journal, onProgress, signal);
    const title = `${catalogue.title}, ${regionText(region)}`;
    const files = new Map(cubes.map(({ path }, i) => [path, sums[i]!]));
    const documents = packDocuments({ title, request, region, packed, missing, files });
    for (const [path, text] of documents) await store.writeText(path, text);
    await journalFile.close();
    await store.remove(WORK);
    const texts = [...documents.values()].map((text) => new TextEncoder().encode(text).length);
    return {
      catalogue: ROOT,
      title,
      bytes: [...sums.map(({ bytes }) => bytes), ...texts].reduce((sum, bytes) => sum + bytes, 0),
      cubes: cubes.map(({ path, bands }, i) => ({ path, bands: bands.length, bytes: sums[i]!.bytes })),
      missing,
      leftOut: found.leftOut,
      requests: counters.requests - before.requests,
      bytesRead:
        counters.bytesReceived + counters.bytesFromFiles - before.bytesReceived - before.bytesFromFiles,
    };
  } catch (error) {
    await journalFile.close().catch(() => {});
    throw error;
  }
}

/** Names the files of a part: by what they show, with a number where several parts show the same. */
function nameOf(parts: readonly PackPart[], index: number): string {
  const { kind } = parts[index]!;
  const alike = parts.filter((part) => part.kind === kind);
  return alike.length === 1 ? kind : `${kind}-item-${alike.indexOf(parts[index]!) + 1}`;
}

function nothingThere(missing: readonly LeftOut[], { box }: PackRequest): AppError {
  const [first] = missing;
  const why = first === undefined ? "no file has a pixel there" : first.why;
  return new AppError("OutsideCoverage", `expected something to pack in the box ${box.join(",")}: ${why}`, {
    place: box.join(","),
  });
}

/**
 * A cube whose layers from files that could not be read have no name, so that nobody finds them: they are missing from the pack as they
 * are without it.
 */
async function withoutLost(cube: Cube, journal: PackJournal, missing: LeftOut[]): Promise<Cube> {
  const lost = journal.lostFrom(await spoolName(cube));
  if (lost.size === 0) return cube;
  for (const [name, why] of lost) missing.push({ name, why });
  const bands = cube.sources.flatMap(({ source, first }) =>
    cube.bands
      .slice(first, first + source.layers.length)
      .map((band) => (lost.has(source.key) ? { ...band, name: "not read" } : band)),
  );
  return { ...cube, bands };
}
