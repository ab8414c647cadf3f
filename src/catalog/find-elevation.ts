import type { BandSource } from "../core/asset.ts";
import type { Bbox } from "../core/bbox.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Catalogue, CatalogueItem } from "./catalogue.ts";
import { describeBand } from "./describe-band.ts";
import { footprintHolds, readFootprint } from "./footprint.ts";

/** An elevation model of a place. */
export interface ElevationAsset {
  /** Its scale and offset give metres. */
  readonly band: BandSource;
  readonly item: string;
}

/** Names by which catalogues call a band or asset of heights (Copernicus, ALOS and national models among them). */
const NAMES: ReadonlySet<string> = new Set(["elevation", "dem", "dtm", "relief", "height"]);

/** Tells whether a band or an asset is called by a word for heights. */
export function isElevationName(word: string): boolean {
  return NAMES.has(word.toLowerCase());
}

/**
 * Finds the heights that a catalogue has for a box (degrees): from an item that contains its centre, else from any item
 * that touches it; null where there is none.
 */
export async function findElevation(
  catalogue: Catalogue,
  bbox: Bbox,
  options: ReadOptions = {},
): Promise<ElevationAsset | null> {
  const { items } = await catalogue.findItems({ modality: null, bbox, years: null }, options);
  const found = items.flatMap((entry) => {
    const band = elevationOf(entry);
    return band === null ? [] : [{ band, item: entry.item.id, isHere: holdsCentre(entry, bbox) }];
  });
  const best = found.find(({ isHere }) => isHere) ?? found[0];
  return best === undefined ? null : { band: best.band, item: best.item };
}

function elevationOf(entry: CatalogueItem): BandSource | null {
  for (const [key, asset] of Object.entries(entry.item.assets)) {
    const bands = (asset.bands ?? asset["eo:bands"] ?? []).map(({ name }) => name ?? "");
    const own = bands.findIndex(isElevationName);
    if (own !== -1) return describeBand(entry, asset, own);
    const isRaster = asset.type === undefined || /tiff/.test(asset.type);
    if (bands.length < 2 && isRaster && isElevationName(key)) return describeBand(entry, asset, 0);
  }
  return null;
}

function holdsCentre({ item }: CatalogueItem, bbox: Bbox): boolean {
  const footprint = readFootprint(item);
  return footprint !== null && footprintHolds(footprint, (bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2);
}
