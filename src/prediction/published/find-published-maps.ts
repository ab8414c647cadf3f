import { toPixels } from "../../core/affine.ts";
import type { CallOptions } from "../../core/calls.ts";
import type { LonLat } from "../../core/cell.ts";
import { conversion, lonLat } from "../../core/crs.ts";
import { isAppError } from "../../core/errors.ts";
import type { RasterFile, Rasters } from "../../sources/raster-file.ts";
import { readWindow } from "../../sources/read-window.ts";
import { requireRaster } from "../../sources/require-raster.ts";
import type { Transport } from "../../transport/transport.ts";
import { readCountries, readCountry } from "./country-collections.ts";
import { isOfSpecies, itemFinder } from "./item-of-species.ts";
import type { PublishedAnswer, PublishedMap, PublishedRequest } from "./published-maps.ts";
import { readItem } from "./read-item.ts";

/** Countries that are looked at: a place near a border lies in the box of several. */
const MOST_COUNTRIES = 3;

/** How many species have been looked up. */
export interface LookedUp {
  readonly done: number;
  readonly all: number;
}

/**
 * Finds the published maps of species at a place, by the names that their items say, and reads their number in the pixel that holds
 * it. Of the countries that the place may lie in it takes the first one with a number there.
 *
 * @throws AppError MalformedFile where the catalogue is none; any error of reading. A species whose map cannot be read fails all.
 */
export async function findPublishedMaps(
  transport: Transport,
  rasters: Rasters,
  { catalogue, place, countries, names, most }: PublishedRequest,
  options: CallOptions<LookedUp> = {},
): Promise<PublishedAnswer> {
  const { onProgress, ...reads } = options;
  const known = await readCountries(transport, catalogue, countries, reads);
  let best: PublishedAnswer = { country: null, licence: null, maps: [], missing: [] };
  for (const country of known.slice(0, MOST_COUNTRIES)) {
    const collection = await readCountry(transport, country, place, reads);
    if (collection === null) continue;
    const itemsOf = itemFinder(collection.items);
    const listed = names.filter((name) => itemsOf(name).length > 0).slice(0, most);
    let done = 0;
    const found = await Promise.all(
      listed.map(async (name) => {
        const map = await mapOf(name, itemsOf(name));
        onProgress?.({ done: ++done, all: listed.length });
        return map;
      }),
    );
    const maps = found.filter((map) => map !== null);
    const lookedAt = names.slice(0, listed.length < most ? names.length : names.indexOf(listed.at(-1)!));
    const missing = lookedAt.filter((name) => !maps.some((map) => map.name === name));
    const answer = { country: collection.name, licence: collection.licence, maps, missing };
    if (maps.some(({ value }) => value !== null)) return answer;
    if (best.country === null || maps.length > best.maps.length) best = answer;
  }
  return best;

  async function mapOf(
    name: string,
    items: readonly { readonly address: string }[],
  ): Promise<PublishedMap | null> {
    for (const { address } of items) {
      const item = await readItem(transport, address, reads);
      if (!isOfSpecies(item, name)) continue;
      const file = await rasters.open({ address: item.raster, crs: null, nodata: item.nodata }, reads);
      return {
        ...{ name, title: item.title, item: address, version: file.file.version },
        value: await valueAt(file, place, reads),
      };
    }
    return null;
  }
}

/** The number of the first band in the pixel that holds a place, scaled as the file says; null for no data and outside. */
async function valueAt(file: RasterFile, place: LonLat, options: CallOptions): Promise<number | null> {
  requireRaster(file);
  const [x, y] = conversion(lonLat, file.crs!)(...place);
  const [col, row] = toPixels(file.transform, x, y).map(Math.floor) as [number, number];
  if (!(col >= 0 && row >= 0 && col < file.cols && row < file.rows)) return null;
  try {
    const { values } = await readWindow(file, { row, col, rows: 1, cols: 1, bands: [0] }, options);
    const { scale, offset } = file.bands[0]!;
    const value = values[0]! * (scale ?? 1) + (offset ?? 0);
    return Number.isFinite(value) ? value : null;
  } catch (error) {
    if (isAppError(error, "OutsideCoverage")) return null;
    throw error;
  }
}
