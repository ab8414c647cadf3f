import type { BandSource } from "../core/asset.ts";
import { isAppError } from "../core/errors.ts";
import type { Modality } from "../core/modality.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Rasters } from "../sources/raster-file.ts";
import { coverageReport, type ModalityReport, missingReport } from "./modality-report.ts";
import { placesGrid, readSeries } from "./read-cube.ts";
import { readPicture } from "./read-sentinel2.ts";
import type { Sentinel2Patch, Site } from "./site.ts";

/** Where the layers of each modality are (in the order of `bandNames`); null where the catalogue has none. */
export type ModalitySources = Readonly<Record<Modality, readonly (BandSource | null)[] | null>>;

/** A site and what became of each modality. */
export interface SiteReading {
  readonly site: Site;
  readonly modalities: Readonly<Record<Modality, ModalityReport>>;
}

/** A picture with less data than this counts as missing. */
const leastCovered = 0.5;

/**
 * Reads the input of one place (EPSG:3035 metres). A modality that cannot be had is null, with the reason in its
 * report; only an abort fails.
 */
export async function readSite(
  rasters: Rasters,
  sources: ModalitySources,
  place: { readonly x: number; readonly y: number; readonly patchSize: number },
  options: ReadOptions = {},
): Promise<SiteReading> {
  const [sentinel2, landsat, climate] = await Promise.all([
    reported(sources.sentinel2, (bands) => readPatch(rasters, bands, place, options)),
    reported(sources.landsat, (bands) => readCube(rasters, "landsat", bands, place, options)),
    reported(sources.climate, (bands) => readCube(rasters, "climate", bands, place, options)),
  ]);
  return {
    site: { sentinel2: sentinel2.value, landsat: landsat.value, climate: climate.value },
    modalities: { sentinel2: sentinel2.report, landsat: landsat.report, climate: climate.report },
  };
}

/** A value and what became of it. */
export interface Reported<T> {
  readonly value: T | null;
  readonly report: ModalityReport;
}

/** Runs the read; a failure that a user can meet becomes the reason why the modality is missing. */
export async function reported<T>(
  bands: readonly (BandSource | null)[] | null,
  read: (bands: readonly (BandSource | null)[]) => Promise<Reported<T>>,
): Promise<Reported<T>> {
  if (bands === null) return { value: null, report: missingReport("the catalogue has none here") };
  try {
    return await read(bands);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { value: null, report: missingReport(error.message) };
  }
}

async function readPatch(
  rasters: Rasters,
  bands: readonly (BandSource | null)[],
  { x, y, patchSize }: { x: number; y: number; patchSize: number },
  options: ReadOptions,
): Promise<Reported<Sentinel2Patch>> {
  const window = { x, y, size: patchSize, rows: patchSize, cols: patchSize };
  const picture = await readPicture(rasters, bands, window, options);
  if (picture === null) return { value: null, report: missingReport("not all four bands are there") };
  const { values, encoding, covered, files } = picture;
  const patch = { values, size: patchSize, encoding };
  const value = covered < leastCovered ? null : patch;
  return { value, report: coverageReport(covered, leastCovered, "the patch", files) };
}

async function readCube(
  rasters: Rasters,
  modality: "landsat" | "climate",
  bands: readonly (BandSource | null)[],
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
