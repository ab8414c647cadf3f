import type { BandSource } from "../core/asset.ts";
import { isAppError } from "../core/errors.ts";
import { geographicPosition } from "../core/grid-position.ts";
import {
  eachModality,
  isSeries,
  type Modality,
  modalities,
  type PictureModality,
  type SeriesModality,
} from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Rasters } from "../sources/raster-file.ts";
import { type InputWindow, windowSize } from "./input-window.ts";
import { coverageReport, failedReport, type ModalityReport, missingReport } from "./modality-report.ts";
import { placesGrid, readSeries } from "./read-cube.ts";
import { readPicture } from "./read-sentinel2.ts";
import type { Sentinel2Patch, Site } from "./site.ts";

/** Where the layers of each modality are (in the order of `bandNames`); null where the catalogue has none. */
export type ModalitySources = Readonly<Record<Modality, readonly (BandSource | null)[] | null>>;

/** A site, and a report on each modality. */
export interface SiteReading {
  readonly site: Site;
  readonly modalities: Readonly<Record<Modality, ModalityReport>>;
}

/** A picture with less data than this counts as missing. */
const LEAST_COVERED = 0.5;

/**
 * Reads the input of one place (EPSG:3035 metres): the modalities that `windows` ask for, and nothing else. A modality
 * that cannot be read is null, with the reason in its report; only an abort rejects.
 */
export async function readSite(
  rasters: Rasters,
  sources: ModalitySources,
  place: { readonly x: number; readonly y: number; readonly windows: readonly InputWindow[] },
  options: ReadOptions = {},
): Promise<SiteReading> {
  const { value, report } = await readEach(sources, place.windows, {
    picture: (_, bands, size) => readPatch(rasters, bands, { ...place, patchSize: size }, options),
    series: (modality, bands) => readCube(rasters, modality, bands, place, options),
  });
  return { site: { ...value, position: geographicPosition(place.x, place.y) }, modalities: report };
}

/** A value that was read, or null, and the report on it. */
export interface Reported<T> {
  readonly value: T | null;
  readonly report: ModalityReport;
}

type Bands = readonly (BandSource | null)[];

/** How a picture and a series are read; each value is null where there is none. */
interface Reads<Picture, Series> {
  picture(modality: PictureModality, bands: Bands, size: number): Promise<Reported<Picture>>;
  series(modality: SeriesModality, bands: Bands): Promise<Reported<Series>>;
}

/** What was read of each modality, null where it is missing, and the report on it. */
interface EachRead<Picture, Series> {
  readonly value: Record<PictureModality, Picture | null> & Record<SeriesModality, Series | null>;
  readonly report: Record<Modality, ModalityReport>;
}

/** Reads every modality that a window asks for, all at the same time. */
export async function readEach<Picture, Series>(
  sources: ModalitySources,
  windows: readonly InputWindow[],
  reads: Reads<Picture, Series>,
): Promise<EachRead<Picture, Series>> {
  const read = await Promise.all(
    modalities.map(async (modality): Promise<[Modality, Reported<Picture | Series>]> => {
      const size = windowSize(windows, modality);
      if (size === null) return [modality, { value: null, report: missingReport("not asked for") }];
      const own = (bands: Bands): Promise<Reported<Picture | Series>> =>
        isSeries(modality) ? reads.series(modality, bands) : reads.picture(modality, bands, size);
      return [modality, await reported(sources[modality], own)];
    }),
  );
  const byModality = new Map(read);
  return {
    value: eachModality((modality) => byModality.get(modality)!.value) as EachRead<Picture, Series>["value"],
    report: eachModality((modality) => byModality.get(modality)!.report),
  };
}

/** Runs the read; a failure that a user can meet becomes the reason why the modality is missing. */
async function reported<T>(
  bands: Bands | null,
  read: (bands: Bands) => Promise<Reported<T>>,
): Promise<Reported<T>> {
  if (bands === null) return { value: null, report: missingReport("the catalogue has none here") };
  try {
    return await read(bands);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { value: null, report: failedReport(error) };
  }
}

async function readPatch(
  rasters: Rasters,
  bands: Bands,
  { x, y, patchSize }: { x: number; y: number; patchSize: number },
  options: ReadOptions,
): Promise<Reported<Sentinel2Patch>> {
  const window = { x, y, size: patchSize, rows: patchSize, cols: patchSize };
  const picture = await readPicture(rasters, bands, window, options);
  if (picture === null) return { value: null, report: missingReport("not all four bands are there") };
  const { values, encoding, covered, files } = picture;
  const patch = { values, size: patchSize, encoding };
  const value = covered < LEAST_COVERED ? null : patch;
  return { value, report: coverageReport(covered, LEAST_COVERED, "the patch", files) };
}

async function readCube(
  rasters: Rasters,
  modality: SeriesModality,
  bands: Bands,
  { x, y }: { x: number; y: number },
  options: ReadOptions,
): Promise<Reported<Float32Array>> {
  const series = await readSeries(rasters, modality, bands, placesGrid(x, y, 1, 1, 1), options);
  if (series === null) return { value: null, report: missingReport("none of its files is there") };
  return {
    value: series.covered === 0 ? null : series.values,
    report: coverageReport(series.covered, Number.MIN_VALUE, "the series", series.files),
  };
}
