import type { BandSource } from "../core/asset.ts";
import { bandNames } from "../core/modality.ts";
import { isForLooking, wordsOf, wordsOfKey } from "./band-words.ts";
import type { CatalogueItem } from "./catalogue.ts";
import { describeBand } from "./describe-band.ts";
import { saysSpread } from "./named-layers.ts";
import type { StacAsset } from "./stac-schema.ts";

const NAMES = bandNames.landcover.map(({ name }) => name);
const COVER = /land[_\s-]?cover|igbp/i;
const OF_IGBP = /igbp/i;
/** Words for numbers of a land cover that are no classes. */
const NO_CLASS = /probab|fraction|percent|share|quality|change|assessment/i;
const OF_MODIS = /mcd12q1|modis/i;

/**
 * Finds the bands of a land cover in an item, by their name in {@link bandNames}: bands or assets called as those of MODIS (`LC_Type1`, `QC`),
 * the only band of a land cover that says by its key, title, description or band that its classes are those of IGBP, which is `lc_type1`, and the
 * 13 bands in MODIS's order of a land cover that says that it is MODIS's and names no bands. A name is preferred to what is said. A land
 * cover in another legend is not one of these.
 */
export function landCoverLayers(entry: CatalogueItem): Map<string, BandSource> {
  const assets = Object.entries(entry.item.assets).filter(([key, asset]) => !isForLooking(key, asset));
  const layers = new Map<string, BandSource>();
  for (const find of [namedBands, saidCover])
    for (const [key, asset] of assets)
      for (const [name, band] of find(key, asset))
        if (!layers.has(name)) layers.set(name, describeBand(entry, asset, band));
  return layers;
}

/** The bands that are called as those of MODIS. */
function namedBands(key: string, asset: StacAsset): [name: string, band: number][] {
  return wordsOfBands(key, asset).flatMap((own, band) => {
    const name = NAMES.find((one) => own.some((word) => word.toLowerCase() === one));
    return name === undefined ? [] : [[name, band] as [string, number]];
  });
}

/** The bands of a land cover that says whose it is: all of MODIS's, or the classes of IGBP in its only band. */
function saidCover(key: string, asset: StacAsset): [name: string, band: number][] {
  const bands = asset.bands ?? asset["eo:bands"] ?? [];
  const words = wordsOfBands(key, asset).flat();
  const text = [key, asset.title, asset.description, ...words].join(" ");
  if (!COVER.test(text) || [key, ...words].some((word) => saysSpread(word) || NO_CLASS.test(word))) return [];
  if (bands.length === 0 && OF_MODIS.test(text)) return NAMES.map((name, band) => [name, band]);
  return OF_IGBP.test(text) && bands.length <= 1 ? [["lc_type1", 0]] : [];
}

function wordsOfBands(key: string, asset: StacAsset): string[][] {
  const bands = asset.bands ?? asset["eo:bands"] ?? [];
  return bands.length > 1 ? bands.map(wordsOf) : [[...wordsOf(bands[0]), ...wordsOfKey(key)]];
}
