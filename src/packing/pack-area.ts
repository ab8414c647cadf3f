import type { Catalogue, LeftOut } from "../catalog/catalogue.ts";
import { isAbort, pause } from "../core/abort.ts";
import { AppError, isAppError } from "../core/errors.ts";
import { maskSecrets } from "../core/masked-address.ts";
import { mayPass } from "../core/may-pass.ts";
import { isSeries, modalities } from "../core/modality.ts";
import { type ReadOptions, urgencies } from "../core/read-options.ts";
import { sha256 } from "../core/sha256.ts";
import { parseJson } from "../core/text/parse-json.ts";
import type { Rasters } from "../sources/raster-file.ts";
import { mayFail } from "../tensors/lost-files.ts";
import type { Counters } from "../transport/counters.ts";
import { blockComposer, blocksOf, composedCube } from "./compose-picture.ts";
import { type Cube, cubesOf, type LookedAt, sampleBytes } from "./cube.ts";
import { eachOf } from "./each-of.ts";
import type { ComposedPicture, FoundParts, PackPart, PackSource } from "./find-parts.ts";
import { type PackedPart, packDocuments } from "./pack-documents.ts";
import { openJournal, type PackJournal } from "./pack-journal.ts";
import { type PackRegion, regionText } from "./pack-region.ts";
import type { PackProgress, PackRequest } from "./pack-request.ts";
import type { PackStore } from "./pack-store.ts";
import { createPlaneSpool, spoolBytes } from "./plane-spool.ts";
import { readIntoSpool } from "./read-into-spool.ts";
import { settleParts } from "./settle-parts.ts";
import { shapeOfSource } from "./source-shape.ts";
import { writeCube } from "./write-cube.ts";

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

const ROOT = "catalog.json";
/** What was asked for, written first: another wish is refused in the same folder. */
const REQUEST = "pack.json";
/** What is only needed while a pack is made. */
const WORK = "work";
/** Files that are opened, or read, at once: a server is asked for six things at a time, and there are several. */
const OPENED_AT_ONCE = 24;
const READ_AT_ONCE = 8;
const COMPOSED_AT_ONCE = 2;
/** Times that files which could not be read are tried again, and the pause before. */
const ROUNDS = 3;
const PAUSE_MS = 2_000;

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
  const journalFile = await store.open(`${WORK}/journal.jsonl`);
  try {
    const journal = await openJournal(journalFile);
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
    const looked = await lookAtAll(rasters, parts, region, journal, onProgress, rounds);
    const planned = parts.flatMap((part, index): PackedPart[] => {
      const own = part.sources.flatMap((source) => looked.get(source.key) ?? []);
      const cubes = cubesOf(part, `cubes/${nameOf(parts, index)}`, own);
      return cubes.length === 0 ? [] : [{ part, cubes }];
    });
    if (planned.length + found.composed.length === 0) throw nothingThere(missing, request);
    await readAll(
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
        await composeAll({ rasters, store }, catalogue, picture, region, journal, onProgress, rounds),
      );
    const cubes = packed.flatMap((one) => one.cubes);
    // Several files are read at once, so they fail in any order.
    missing.sort((one, other) => one.name.localeCompare(other.name));
    const sizes = await writeAll(cubes, store, journal, onProgress, signal);
    const title = `${catalogue.title}, ${regionText(region)}`;
    const documents = packDocuments({ title, request, region, packed, missing });
    for (const [path, text] of documents) await store.writeText(path, text);
    await journalFile.close();
    await store.remove(WORK);
    const files = cubes.map((cube, i) => ({ path: cube.path, bands: cube.bands.length, bytes: sizes[i]! }));
    const texts = [...documents.values()].map((text) => new TextEncoder().encode(text).length);
    return {
      catalogue: ROOT,
      title,
      bytes: [...sizes, ...texts].reduce((sum, bytes) => sum + bytes, 0),
      cubes: files,
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

/** Takes a folder for one pack. @throws AppError BadInput where it is that of another, or whole already. */
async function claimFolder(store: PackStore, request: PackRequest): Promise<void> {
  const { place } = store;
  const wish = JSON.stringify({ ...request, catalogue: maskSecrets(request.catalogue) });
  const refuse = (got: string) =>
    new AppError("BadInput", `${place}: expected a new folder, or one of this same pack, got ${got}`, {
      input: place,
    });
  const known = await store.readText(REQUEST);
  if (known === null) {
    if ((await store.readText(ROOT)) !== null) throw refuse("another catalogue");
    await store.writeText(REQUEST, wish);
  } else if (JSON.stringify(parseJson(known)) !== wish)
    throw refuse("a pack of another box, year or catalogue");
  else if ((await store.readText(ROOT)) !== null) throw refuse("this pack, which is whole already");
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

/** Opens every file once, and returns what is wanted of each. */
async function lookAtAll(
  rasters: Rasters,
  parts: readonly PackPart[],
  { held }: PackRegion,
  journal: PackJournal,
  onProgress: (progress: PackProgress) => void,
  rounds: Rounds,
): Promise<Map<string, LookedAt>> {
  const wanted = parts.flatMap(({ kind, sources }) => sources.map((source) => ({ kind, source })));
  const looked = new Map<string, LookedAt>();
  const tell = (done: number) => onProgress({ stage: "looking", done, all: wanted.length });
  await inRounds(
    wanted,
    ({ source }) => source,
    async ({ kind, source }) => {
      let shape = journal.shapes.get(source.key);
      if (shape === undefined) {
        const file = await rasters.open(source.asset, rounds.options);
        const bands = source.layers.map(({ band }) => band);
        shape = shapeOfSource(file, bands, held, kind === "sentinel2");
        await journal.note({ looked: source.key, shape });
      }
      if (shape !== null) looked.set(source.key, { source, shape });
    },
    tell,
    rounds,
    (failed) =>
      modalities.every((kind) => {
        const count = (all: typeof failed) => all.filter((one) => one.kind === kind).length;
        return count(failed) <= (isSeries(kind) ? mayFail(count(wanted)) : 0);
      }),
  );
  return looked;
}

/** Reads every file into the spool of its cube; those that were read before are not read again. */
async function readAll(
  { rasters, counters, store }: Omit<PackSetup, "withoutUnread">,
  cubes: readonly Cube[],
  journal: PackJournal,
  onProgress: (progress: PackProgress) => void,
  rounds: Rounds,
): Promise<void> {
  const all = cubes.reduce((sum, { sources }) => sum + sources.length, 0);
  const numbers = cubes.reduce((sum, cube) => sum + spoolBytes(cube), 0);
  const progress = { done: 0, read: 0 };
  const tell = () => {
    const bytes = counters.bytesReceived + counters.bytesFromFiles;
    // A file that is begun again counts twice.
    const share = Math.min(1, progress.read / numbers);
    onProgress({ stage: "reading", done: progress.done, all, share, bytes });
  };
  for (const cube of cubes) {
    const name = await spoolName(cube);
    const isMade = journal.madeBytes(cube.path, name) !== null;
    const left = cube.sources.filter(({ source }) => !isMade && !journal.isRead(name, source.key));
    const before = progress.done + cube.sources.length - left.length;
    const perBand = spoolBytes(cube) / cube.bands.length;
    for (const { source } of cube.sources)
      if (!left.some((one) => one.source === source)) progress.read += perBand * source.layers.length;
    const tellRows = (bytes: number) => {
      progress.read += bytes;
      tell();
    };
    const tellDone = (done: number) => {
      progress.done = before + done;
      tell();
    };
    tellDone(0);
    if (left.length === 0) continue;
    const file = await store.open(spoolPath(name));
    try {
      const spool = createPlaneSpool(file, cube);
      await inRounds(
        left,
        ({ source }) => source,
        async (own) => {
          const opened = await rasters.open(own.source.asset, rounds.options);
          requireSame(opened.file.version, own.version, own.source);
          await readIntoSpool(opened, own, cube, spool, tellRows, rounds.options);
          await file.flush();
          await journal.note({ read: own.source.key, spool: name });
        },
        tellDone,
        {
          ...rounds,
          atOnce: READ_AT_ONCE,
          onLost: ({ key }, { message }) => journal.note({ lost: key, spool: name, why: message }),
        },
        (failed) => isSeriesKind(cube.kind) && failed.length <= mayFail(cube.sources.length),
      );
    } finally {
      await file.close();
    }
  }
}

/** Puts a picture together square by square; those that are done are not done again. */
async function composeAll(
  { rasters, store }: Pick<PackSetup, "rasters" | "store">,
  catalogue: Catalogue,
  picture: ComposedPicture,
  region: PackRegion,
  journal: PackJournal,
  onProgress: (progress: PackProgress) => void,
  rounds: Rounds,
): Promise<PackedPart> {
  const cube = composedCube(picture, region);
  const name = await spoolName(cube);
  const blocks = blocksOf(cube, region);
  const left = blocks.filter(({ key }) => !journal.composedIn(name).has(key));
  const before = blocks.length - left.length;
  if (left.length > 0) {
    const file = await store.open(spoolPath(name));
    try {
      const spool = createPlaneSpool(file, cube);
      const compose = blockComposer(rasters, catalogue, picture);
      await inRounds(
        left,
        ({ key }) => ({ key }),
        async (block) => {
          const told = await compose(block, spool, rounds.options);
          await file.flush();
          await journal.note({ composed: block.key, spool: name, told });
        },
        (done) => onProgress({ stage: "composing", done: before + done, all: blocks.length }),
        {
          ...rounds,
          atOnce: COMPOSED_AT_ONCE,
          withoutUnread: false,
          onLost: (_, error) => {
            throw error;
          },
        },
      );
    } finally {
      await file.close();
    }
  }
  const told = [...journal.composedIn(name).values()];
  const isSimulated = told.every((one) => one.isSimulated);
  const scenes = [...new Set(told.flatMap(({ used }) => used))].sort();
  return {
    part: { kind: "sentinel2", items: [], sources: [] },
    cubes: [{ ...cube, shape: { ...cube.shape, isSimulated } }],
    composed: { ...picture, used: scenes },
  };
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

/** Refuses a file that is no more what it was when its place in the pack was decided. */
function requireSame(version: string | null, expected: string | null, { key }: PackSource): void {
  if (version === expected || version === null || expected === null) return;
  throw new AppError(
    "SourceInvalid",
    `${key}: expected the version ${expected}, with which this pack was begun, got ${version}; pack into a new folder`,
    { address: key },
  );
}

async function writeAll(
  cubes: readonly Cube[],
  store: PackStore,
  journal: PackJournal,
  onProgress: (progress: PackProgress) => void,
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const rowsOf = ({ shape, tileSize }: Cube) => Math.ceil(shape.rows / tileSize);
  const all = cubes.reduce((sum, cube) => sum + rowsOf(cube), 0);
  let done = 0;
  const tell = () => onProgress({ stage: "writing", done, all });
  tell();
  const sizes: number[] = [];
  for (const cube of cubes) {
    const name = await spoolName(cube);
    const made = journal.madeBytes(cube.path, name);
    if (made !== null) {
      done += rowsOf(cube);
      sizes.push(made);
      continue;
    }
    sizes.push(
      await writeOne(cube, name, store, signal, () => {
        done += 1;
        tell();
      }),
    );
    await journal.note({ made: cube.path, spool: name, bytes: sizes.at(-1)! });
    await store.remove(spoolPath(name));
  }
  return sizes;
}

async function writeOne(
  cube: Cube,
  name: string,
  store: PackStore,
  signal: AbortSignal | undefined,
  onRow: () => void,
): Promise<number> {
  const partial = `${WORK}/${name}.tif`;
  const [spool, out] = [await store.open(spoolPath(name)), await store.open(partial)];
  let bytes: number;
  try {
    bytes = await writeCube(out, cube, createPlaneSpool(spool, cube), onRow, signal);
  } finally {
    await spool.close();
    await out.close();
  }
  await store.rename(partial, cube.path);
  return bytes;
}

const isSeriesKind = (kind: Cube["kind"]) => kind !== "elevation" && isSeries(kind);
const spoolPath = (name: string) => `${WORK}/${name}.planes`;

/** A name that changes with everything that decides where a number stands in a spool. */
async function spoolName(cube: Cube): Promise<string> {
  const { crs, rows, cols, cutOf, nodata, version } = cube.shape;
  const sources = cube.sources.map((own) => [own.source.key, own.version, own.first, own.source.layers]);
  const all = [
    cube.path,
    version,
    crs,
    rows,
    cols,
    cutOf,
    String(nodata),
    sampleBytes(cube),
    cube.tileSize,
    sources,
  ];
  return (await sha256(new TextEncoder().encode(JSON.stringify(all)))).slice(0, 16);
}

/** How files that cannot be read are treated. */
interface Rounds {
  readonly options: ReadOptions;
  /** Called for a file that is left out. */
  readonly onLost: (source: Pick<PackSource, "key">, error: AppError) => void | Promise<void>;
  readonly withoutUnread: boolean;
  /** Files at the same time. */
  readonly atOnce: number;
}

/**
 * Does the work for each, several at once. What failed in a way that may pass is tried again after all others.
 *
 * @param mayLack  whether it is right to go on without these, as a reading without a pack goes on.
 * @throws AppError SourceUnreachable where something still fails after several rounds and must not be left out.
 */
async function inRounds<T>(
  all: readonly T[],
  sourceOf: (one: T) => Pick<PackSource, "key">,
  work: (one: T) => Promise<void>,
  onDone: (done: number) => void,
  { options: { signal }, onLost, withoutUnread, atOnce }: Rounds,
  mayLack: (failed: readonly T[]) => boolean = () => false,
): Promise<void> {
  let left = all;
  let done = 0;
  let failed: { readonly one: T; readonly error: AppError }[] = [];
  onDone(0);
  for (let round = 1; round <= ROUNDS && left.length > 0; round++) {
    if (round > 1) await pause(PAUSE_MS, signal);
    failed = [];
    await eachOf(left, atOnce, async (one) => {
      try {
        await work(one);
      } catch (error) {
        if (isAbort(error, signal) || !isAppError(error) || isAppError(error, "StorageFailed")) throw error;
        if (mayPass(error)) {
          failed.push({ one, error });
          return;
        }
        await onLost(sourceOf(one), error);
      }
      done += 1;
      onDone(done);
    });
    left = failed.map(({ one }) => one);
  }
  const [first] = failed;
  if (first === undefined) return;
  if (!withoutUnread && !mayLack(left))
    throw new AppError(
      "SourceUnreachable",
      `${left.length} of ${all.length} files could not be read now (${first.error.message}); what was read is kept: the same pack goes on from there, or is finished without them`,
      { address: sourceOf(first.one).key, mayPass: true },
    );
  for (const { one, error } of failed) await onLost(sourceOf(one), error);
}
