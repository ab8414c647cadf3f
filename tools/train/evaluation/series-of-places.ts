import type { BandSource } from "../../../src/core/asset.ts";
import { isSeries, modalities, type SeriesModality } from "../../../src/core/modality.ts";
import type { Rasters } from "../../../src/sources/raster-file.ts";
import type { ModalitySources } from "../../../src/tensors/read-site.ts";
import { seriesShapes } from "../../../src/tensors/site.ts";
import { readSeriesInBulk } from "../data/read-pixels-in-bulk.ts";
import type { SitePlace } from "./site-place.ts";

/** The series of many places, read at once; undefined for a place that has to be read by itself. */
export interface SeriesOfPlaces {
  /** null where the raster has no data at the place. */
  of(modality: SeriesModality, place: number): Float32Array | null | undefined;
}

/** Fewer places than this in one file are read one by one, which is faster. */
const fewestPlaces = 20;
/** A raster of more numbers is never read whole. */
const mostNumbers = 250_000_000;

/**
 * Reads the series of all places that share a small file, so that each block of the file is decoded once and not once for
 * each place.
 */
export async function readSeriesOfPlaces(
  rasters: Rasters,
  places: readonly SitePlace[],
  sources: readonly ModalitySources[],
): Promise<SeriesOfPlaces> {
  const found = new Map<SeriesModality, Map<number, Float32Array | null>>();
  for (const modality of modalities.filter(isSeries)) {
    const own = new Map<number, Float32Array | null>();
    found.set(modality, own);
    for (const members of placesByFile(sources.map((source) => source[modality]))) {
      const bands = sources[members[0]!]![modality]!;
      if (members.length < fewestPlaces || !isOnePixel(modality, bands)) continue;
      if (!(await isSmall(rasters, bands))) continue;
      const positions = members.map((place) => [places[place]!.x, places[place]!.y] as const);
      const { values, ofPlace } = await readSeriesInBulk(rasters, modality, bands, positions);
      for (const [at, place] of members.entries()) {
        const series = ofPlace[at]!;
        const cube = values.subarray(series * bands.length, (series + 1) * bands.length);
        own.set(place, series < 0 || cube.every(Number.isNaN) ? null : cube);
      }
    }
  }
  return { of: (modality, place) => found.get(modality)?.get(place) };
}

/** Whether a series is the numbers of the place's own pixel; one with those of the pixels around it is read place by place. */
function isOnePixel(modality: SeriesModality, bands: readonly unknown[]): boolean {
  return seriesShapes[modality].reduce((product, axis) => product * axis, 1) === bands.length;
}

/** Places whose bands all lie in one and the same file. */
function placesByFile(bandsOf: readonly (readonly (BandSource | null)[] | null)[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const [place, bands] of bandsOf.entries()) {
    const address = bands?.[0]?.asset.address;
    if (address === undefined || bands!.some((band) => band?.asset.address !== address)) continue;
    const members = groups.get(address) ?? [];
    members.push(place);
    groups.set(address, members);
  }
  return [...groups.values()];
}

async function isSmall(rasters: Rasters, bands: readonly (BandSource | null)[]): Promise<boolean> {
  const { rows, cols, crs } = await rasters.open(bands[0]!.asset);
  return crs !== null && rows * cols * bands.length <= mostNumbers;
}
