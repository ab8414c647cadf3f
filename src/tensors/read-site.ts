import type { BandSource } from "../core/asset.ts";
import { type AppError, isAppError } from "../core/errors.ts";
import { geographicPosition } from "../core/grid-position.ts";
import { eachModality, isSeries, type Modality, modalities, type SeriesModality } from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Rasters } from "../sources/raster-file.ts";
import { goneText } from "./gone-series.ts";
import { askedLayers, type InputWindow, windowSize } from "./input-window.ts";
import { coverageReport, failedReport, type ModalityReport, missingReport } from "./modality-report.ts";
import { aerialWindow, lackingLayers, readAerial } from "./read-aerial.ts";
import { readComposite, type ScenesToCompose } from "./read-composite.ts";
import { placesGrid, readSeries } from "./read-cube.ts";
import { type Picture, type PictureWindow, readPicture } from "./read-sentinel2.ts";
import type { AerialPatch, Sentinel2Patch, Site } from "./site.ts";

/** Where the layers of each modality are (in the order of `bandNames`); null where the catalogue has none. */
export type ModalitySources = Readonly<Record<Modality, readonly (BandSource | null)[] | null>> & {
  /** Present where the picture is put together from scenes; its own layers are then those of the first. */
  readonly composed?: ScenesToCompose;
};

/** A site, and a report on each modality. */
export interface SiteReading {
  readonly site: Site;
  readonly modalities: Readonly<Record<Modality, ModalityReport>>;
}

/** A picture with less data than this counts as missing. */
const LEAST_COVERED = 0.5;

/**
 * Reads the input of one place (EPSG:3035 metres): the modalities that `windows` ask for, and nothing else. A modality that
 * cannot be had is null, with the reason in its report, which also tells what is not there from what could not be read; only an
 * abort fails.
 */
export async function readSite(
  rasters: Rasters,
  sources: ModalitySources,
  place: { readonly x: number; readonly y: number; readonly windows: readonly InputWindow[] },
  options: ReadOptions = {},
): Promise<SiteReading> {
  const { value, report } = await readEach(sources, place.windows, {
    sentinel2: (bands, size) => readPatch(rasters, sources, bands, windowAt(place, size), options),
    aerial: (bands, size) => readAerialPatch(rasters, bands, { ...place, size }, options),
    series: (modality, bands, asked) => readCube(rasters, modality, bands, { ...place, asked }, options),
    onFailure: failedReport,
  });
  return { site: { ...value, position: geographicPosition(place.x, place.y) }, modalities: report };
}

/** A value that was read, or null, and the report on it. */
export interface Reported<T> {
  readonly value: T | null;
  readonly report: ModalityReport;
}

type Bands = readonly (BandSource | null)[];

/** How pictures and a series are read; each value is null where there is none. */
interface Reads<Picture, Aerial, Series> {
  sentinel2(bands: Bands, size: number): Promise<Reported<Picture>>;
  aerial(bands: Bands, size: number): Promise<Reported<Aerial>>;
  /** @param asked  The layers that are wanted, by name; all where undefined. */
  series(
    modality: SeriesModality,
    bands: Bands,
    asked: readonly string[] | undefined,
  ): Promise<Reported<Series>>;
  /** The report of a modality whose reading failed, or the error thrown again. */
  onFailure(error: AppError, modality: Modality): ModalityReport;
}

/** What was read of each modality, null where it is missing, and the report on it. */
interface EachRead<Picture, Aerial, Series> {
  readonly value: { sentinel2: Picture | null; aerial: Aerial | null } & Record<
    SeriesModality,
    Series | null
  >;
  readonly report: Record<Modality, ModalityReport>;
}

/** Reads every modality that a window asks for, side by side. @throws what `onFailure` does. */
export async function readEach<Picture, Aerial, Series>(
  sources: ModalitySources,
  windows: readonly InputWindow[],
  reads: Reads<Picture, Aerial, Series>,
): Promise<EachRead<Picture, Aerial, Series>> {
  const read = await Promise.all(
    modalities.map(async (modality): Promise<[Modality, Reported<Picture | Aerial | Series>]> => {
      const size = windowSize(windows, modality);
      if (size === null) return [modality, { value: null, report: missingReport("not asked for") }];
      const { layers } = windows.find((one) => one.modality === modality)!;
      const own = (bands: Bands): Promise<Reported<Picture | Aerial | Series>> =>
        isSeries(modality)
          ? reads.series(modality, askedLayers(bands, modality, layers), layers)
          : reads[modality](bands, size);
      return [modality, await reported(sources[modality], own, (error) => reads.onFailure(error, modality))];
    }),
  );
  const byModality = new Map(read);
  return {
    value: eachModality((modality) => byModality.get(modality)!.value) as EachRead<
      Picture,
      Aerial,
      Series
    >["value"],
    report: eachModality((modality) => byModality.get(modality)!.report),
  };
}

/** Runs the read; a failure that a user can meet becomes what `onFailure` makes of it. */
async function reported<T>(
  bands: Bands | null,
  read: (bands: Bands) => Promise<Reported<T>>,
  onFailure: (error: AppError) => ModalityReport,
): Promise<Reported<T>> {
  if (bands === null) return { value: null, report: missingReport("the catalogue has none here") };
  try {
    return await read(bands);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { value: null, report: onFailure(error) };
  }
}

function windowAt({ x, y }: { readonly x: number; readonly y: number }, size: number): PictureWindow {
  return { x, y, size, rows: size, cols: size };
}

/** Reads the picture of a window: the scene of these bands, or what is put together from all scenes. Null where there is none. */
export async function readOneOrMany(
  rasters: Rasters,
  { composed }: ModalitySources,
  bands: Bands,
  window: PictureWindow,
  options: ReadOptions,
): Promise<(Picture & Pick<ModalityReport, "composite">) | null> {
  if (composed === undefined) return readPicture(rasters, bands, window, options);
  const picture = await readComposite(rasters, composed, window, options);
  return picture && { ...picture, composite: picture };
}

/** Why there is no picture where reading it gave null. */
export function noPictureReason({ composed }: ModalitySources): string {
  return composed === undefined
    ? "not all four bands are there"
    : `none of the ${composed.scenes.length} scenes of the season has a clear value here`;
}

async function readPatch(
  rasters: Rasters,
  sources: ModalitySources,
  bands: Bands,
  window: PictureWindow,
  options: ReadOptions,
): Promise<Reported<Sentinel2Patch>> {
  const picture = await readOneOrMany(rasters, sources, bands, window, options);
  if (picture === null) return { value: null, report: missingReport(noPictureReason(sources)) };
  const { values, encoding, covered, files, composite } = picture;
  const value = covered < LEAST_COVERED ? null : { values, size: window.size, encoding };
  const report = coverageReport(covered, LEAST_COVERED, "the patch", files);
  return { value, report: { ...report, ...(composite !== undefined && { composite: partsOf(composite) }) } };
}

async function readAerialPatch(
  rasters: Rasters,
  bands: Bands,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
  options: ReadOptions,
): Promise<Reported<AerialPatch>> {
  const lacking = lackingLayers(bands);
  if (lacking !== null) return { value: null, report: missingReport(`${lacking} here`) };
  const read = await readAerial(rasters, bands, aerialWindow(x, y, size), options);
  if (typeof read === "string")
    return { value: null, report: missingReport(`${read}: its file is not there`) };
  const { values, covered, files } = read;
  return {
    value: covered < LEAST_COVERED ? null : { values, size },
    report: coverageReport(covered, LEAST_COVERED, "the patch", files),
  };
}

/** What a report keeps of a picture that was put together. */
export function partsOf({
  used,
  notes,
  warnings,
}: NonNullable<ModalityReport["composite"]>): NonNullable<ModalityReport["composite"]> {
  return { used, notes, warnings };
}

async function readCube(
  rasters: Rasters,
  modality: SeriesModality,
  bands: Bands,
  { x, y, asked }: { x: number; y: number; asked: readonly string[] | undefined },
  options: ReadOptions,
): Promise<Reported<Float32Array>> {
  const series = await readSeries(rasters, modality, bands, placesGrid(x, y, 1, 1, 1), options, asked);
  if (series === null) return { value: null, report: missingReport(goneText(bands)) };
  return {
    value: series.covered === 0 ? null : series.values,
    report: coverageReport(series.covered, Number.MIN_VALUE, "the series", series.files, series.lost),
  };
}
