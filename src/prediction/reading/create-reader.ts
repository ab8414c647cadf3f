import { createCatalogues } from "../../catalog/create-catalogues.ts";
import type { BandSource } from "../../core/asset.ts";
import type { Bbox } from "../../core/bbox.ts";
import { isAppError } from "../../core/errors.ts";
import { maskSecrets } from "../../core/masked-address.ts";
import { isSeries, type Modality, modalities, YEARLY_PICTURE } from "../../core/modality.ts";
import { addressNotAgreed } from "../../core/not-agreed.ts";
import { type ReadOptions, urgencies } from "../../core/read-options.ts";
import { TILE_METRES } from "../../core/tile.ts";
import type { RasterFile, Rasters } from "../../sources/raster-file.ts";
import { fileRead, isAbsent } from "../../sources/read-bands.ts";
import { isGone } from "../../tensors/gone-series.ts";
import { mayFail } from "../../tensors/lost-files.ts";
import { failedReport, namedFailure } from "../../tensors/modality-report.ts";
import { type ModalitySources, readSite, type SiteReading } from "../../tensors/read-site.ts";
import { readTile, type TileReading } from "../../tensors/read-tile.ts";
import type { Transport } from "../../transport/transport.ts";
import type { AskedPicture } from "../question.ts";
import { createPictureFinder } from "./find-picture.ts";
import { type FoundSources, findSources, noSources } from "./find-sources.ts";
import type { GoldenVerdict } from "./golden-verdict.ts";
import { createGoldenVerdicts, goldenFailure, goldenNote } from "./golden-verdicts.ts";
import { ownPictureSources } from "./own-picture-sources.ts";
import { distinctFiles, type InputSources, type Reader, type SitePlace } from "./reader.ts";
import type { TilePlace } from "./tile-place.ts";

const pixelMetres = 10;

/** Makes a reader that reads files itself, in Node and in the reading worker. It opens each catalogue once. */
export function createReader(transport: Transport, rasters: Rasters): Reader {
  const catalogueAt = createCatalogues(transport);
  const findPicture = createPictureFinder(rasters, true);
  const verdicts = createGoldenVerdicts(rasters);

  async function sourcesIn(
    address: string,
    box: Bbox,
    { windows, year, picture }: AskedPicture & Pick<SitePlace, "windows">,
    options: ReadOptions,
  ): Promise<TrustedSources> {
    const wanted = windows.map(({ modality }) => modality);
    const isOwn = picture !== undefined && wanted.includes(YEARLY_PICTURE);
    const own = isOwn ? await ownPictureSources(rasters, picture, options) : null;
    const searched = own === null ? wanted : wanted.filter((modality) => modality !== YEARLY_PICTURE);
    const found =
      searched.length === 0
        ? { ...noSources(), verdicts: [] }
        : await foundIn(address, box, year, searched, options);
    if (own === null) return found;
    return {
      ...found,
      sources: { ...withoutScenes(found.sources), [YEARLY_PICTURE]: own.bands },
      chosen: { ...found.chosen, [YEARLY_PICTURE]: own.choice },
    };
  }

  /** Finds sources and compares series with known numbers before they are used. */
  async function foundIn(
    address: string,
    box: Bbox,
    year: number | null,
    searched: readonly Modality[],
    options: ReadOptions,
  ): Promise<TrustedSources> {
    const catalogue = await catalogueAt(address, options);
    const found = await findSources(findPicture, catalogue, box, year, options, searched);
    const series = searched.filter((modality) => isSeries(modality) && found.sources[modality] !== null);
    const told = await Promise.all(series.map((modality) => verdicts.of(catalogue, modality, options)));
    const own = told.filter((verdict) => verdict !== null);
    return { ...own.reduce(trusted, found), verdicts: own };
  }

  return {
    async readSite(catalogue, place, options = {}) {
      const find = () => sourcesIn(catalogue, siteBox(place), place, options);
      const found = await find();
      // A person waits for this one place: worth asking whether what is kept of its files is still what they are.
      const isClick = options.urgency === urgencies.click;
      const hasChanged = isClick && (await transport.forgetChanged(addressesIn(found.sources), options));
      const { sources, chosen, failures, verdicts } = hasChanged ? await find() : found;
      const read = await readSite(rasters, sources, place, options);
      const reading = { ...read, modalities: withFailures(read.modalities, failures) };
      return { reading, chosen: withVerdicts(withScenes(chosen, reading), verdicts), ...filesRead(reading) };
    },
    async readTile(catalogue, place, options = {}) {
      const { sources, chosen, failures } = await sourcesIn(catalogue, tileBox(place), place, options);
      throwFirst(failures);
      const reading = await readTile(rasters, sources, place.tile, place.windows, options);
      return { reading, chosen: withScenes(chosen, reading), ...filesOfTile(reading, sources) };
    },
    async findTile(catalogue, place, options = {}) {
      const { sources, chosen, failures } = await sourcesIn(catalogue, tileBox(place), place, options);
      throwFirst(failures);
      const opened = await openAll(rasters, sources, options);
      return { chosen, ...withItems(distinctFiles(opened.map(fileRead)), sources) };
    },
  };
}

/** @throws the first failure: a map never goes without a modality because a server was down for one of its tiles. */
function throwFirst(failures: FoundSources["failures"]): void {
  for (const [modality, failure] of failures) throw namedFailure(modality, failure);
}

/** The modalities of a reading, with the reason for each failed search. */
function withFailures(
  modalities: SiteReading["modalities"],
  failures: FoundSources["failures"],
): SiteReading["modalities"] {
  const failed = [...failures].map(([modality, failure]) => [modality, failedReport(failure)] as const);
  return { ...modalities, ...Object.fromEntries(failed) };
}

function filesRead({ modalities }: SiteReading | TileReading): Files {
  return distinctFiles(Object.values(modalities).flatMap(({ files }) => files));
}

/** Sources, and what came of comparing their series with known numbers. */
interface TrustedSources extends FoundSources {
  readonly verdicts: readonly GoldenVerdict[];
}

/** What was chosen, with a note on each comparison. A tile has none, because its name must not depend on the day. */
function withVerdicts(chosen: Chosen, verdicts: readonly GoldenVerdict[]): Chosen {
  const noted = verdicts.flatMap((verdict) => {
    // One that differs is a failure, which its own sentence tells.
    const own = verdict.verdict === "differs" ? null : chosen[verdict.modality];
    return own
      ? [[verdict.modality, { ...own, notes: [...(own.notes ?? []), goldenNote(verdict)] }] as const]
      : [];
  });
  return { ...chosen, ...Object.fromEntries(noted) };
}

/** Sources without a series whose numbers are not those that were published. */
function trusted(found: FoundSources, verdict: GoldenVerdict): FoundSources {
  if (verdict.verdict !== "differs") return found;
  const { modality } = verdict;
  const address = found.sources[modality]?.find((band) => band !== null)?.asset.address ?? modality;
  const failures = new Map([...found.failures, [modality, goldenFailure(verdict, address)] as const]);
  return { ...found, sources: { ...found.sources, [modality]: null }, failures };
}

type Chosen = InputSources["chosen"];

/** What was chosen, with the scenes that the picture really has values of and how it was made of them. */
function withScenes(chosen: Chosen, { modalities }: SiteReading | TileReading): Chosen {
  const { composite } = modalities[YEARLY_PICTURE];
  const picture = chosen[YEARLY_PICTURE];
  if (composite === undefined || !picture) return chosen;
  const { used, notes, warnings } = composite;
  const told = [...(picture.warnings ?? []), ...warnings];
  const own = { ...picture, items: used, notes, ...(told.length > 0 && { warnings: told }) };
  return { ...chosen, [YEARLY_PICTURE]: own };
}

/**
 * The files of a tile, for its name: those of series and of a single picture as they are; in place of a picture's many scenes their
 * items, whose versions are known before any pixel is read.
 */
function filesOfTile(reading: TileReading, sources: ModalitySources): Files {
  if (sources.composed === undefined) return filesRead(reading);
  const files = filesRead(reading).files;
  const ofPicture = new Set(reading.modalities[YEARLY_PICTURE].files.map(({ address }) => address));
  const series = files.filter(({ address }) => !ofPicture.has(address));
  return withItems({ files: series, simulated: files.every(({ simulated }) => simulated) }, sources);
}

type Files = Pick<InputSources, "files" | "simulated">;

function withItems({ files, simulated }: Files, { composed }: ModalitySources): Files {
  if (composed === undefined) return { files, simulated };
  const items = composed.scenes.map(({ id, address, version }) => ({
    address: `${maskSecrets(address)}#${id}`,
    version,
    simulated,
  }));
  return { files: [...files, ...items], simulated };
}

/** The sources without the scenes of a season. */
function withoutScenes({ composed: _, ...sources }: ModalitySources): ModalitySources {
  return sources;
}

/** The box of the largest window around the place; at least the pixel that contains the place. */
function siteBox({ x, y, windows }: SitePlace): Bbox {
  const half = (Math.max(1, ...windows.map(({ size }) => size)) / 2) * pixelMetres;
  return [x - half, y - half, x + half, y + half];
}

function tileBox({ tile: { east, north } }: TilePlace): Bbox {
  return [east, north, east + TILE_METRES, north + TILE_METRES];
}

/** The addresses of all files, each once. */
function addressesIn(sources: ModalitySources): string[] {
  const bands = modalities.flatMap((modality) => sources[modality] ?? []);
  return [...new Set(bands.flatMap((band) => (band === null ? [] : [band.asset.address])))];
}

/**
 * Opens each file once. Files that do not exist are left out, and the few of a series that may fail, as readings do.
 *
 * @throws where a file may exist and cannot be opened.
 */
async function openAll(
  rasters: Rasters,
  sources: ModalitySources,
  options: ReadOptions,
): Promise<RasterFile[]> {
  const opened = await Promise.all(
    modalities.map(async (modality) => {
      const bands = sources[modality] ?? [];
      const isOfScenes = modality === YEARLY_PICTURE && sources.composed !== undefined;
      if (isOfScenes || (isSeries(modality) && (await isGone(rasters, bands, options)))) return [];
      return openSome(rasters, modality, bands, options);
    }),
  );
  const files = new Map(opened.flat().map((file) => [file.file.address, file]));
  return [...files.values()];
}

async function openSome(
  rasters: Rasters,
  modality: Modality,
  bands: readonly (BandSource | null)[],
  options: ReadOptions,
): Promise<RasterFile[]> {
  const assets = new Map(
    bands.flatMap((band) => (band === null ? [] : [[band.asset.address, band.asset] as const])),
  );
  const most = isSeries(modality) ? mayFail(assets.size) : 0;
  let failed = 0;
  const opened = await Promise.all(
    [...assets.values()].map(async (asset) => {
      try {
        return await rasters.open(asset, options);
      } catch (error) {
        options.signal?.throwIfAborted();
        if (isAbsent(error, asset)) return null;
        failed += 1;
        if (isAppError(error) && addressNotAgreed(error) === null && failed <= most) return null;
        throw isAppError(error) ? namedFailure(modality, error) : error;
      }
    }),
  );
  return opened.filter((file) => file !== null);
}
