import type { BandSource } from "../core/asset.ts";
import { bandNames } from "../core/modality.ts";
import { isForLooking, wordsOf, wordsOfKey } from "./band-words.ts";
import type { CatalogueItem } from "./catalogue.ts";
import { describeBand } from "./describe-band.ts";
import type { StacAsset } from "./stac-schema.ts";

const NAMES = bandNames.landcover.map(({ name }) => name);
const COVER = /land[_\s-]?cover|igbp/i;
const OF_IGBP = /igbp/i;
const OF_MODIS = /mcd12q1|modis/i;

/**
 * Finds the bands of a land cover in an item, by their name in {@link bandNames}: bands or assets called as those of MODIS (`LC_Type1`, `QC`),
 * a land cover that says by its key, title, description or bands that its classes are those of IGBP, which is `lc_type1`, and the 13 bands in
 * MODIS's order of a land cover that says that it is MODIS's and names no bands. A land cover in another legend is not one of these.
 */
export function landCoverLayers(entry: CatalogueItem): Map<string, BandSource> {
  const layers = new Map<string, BandSource>();
  for (const [key, asset] of Object.entries(entry.item.assets)) {
    if (isForLooking(key, asset)) continue;
    for (const [name, band] of layersOf(key, asset))
      if (!layers.has(name)) layers.set(name, describeBand(entry, asset, band));
  }
  return layers;
}

function layersOf(key: string, asset: StacAsset): [name: string, band: number][] {
  const bands = asset.bands ?? asset["eo:bands"] ?? [];
  const words = bands.length > 1 ? bands.map(wordsOf) : [[...wordsOf(bands[0]), ...wordsOfKey(key)]];
  const named = words.flatMap((own, band) => {
    const name = NAMES.find((one) => own.some((word) => word.toLowerCase() === one));
    return name === undefined ? [] : [[name, band] as [string, number]];
  });
  if (named.length > 0) return named;
  const text = [key, asset.title, asset.description, ...words.flat()].join(" ");
  if (!COVER.test(text)) return [];
  if (bands.length === 0 && OF_MODIS.test(text)) return NAMES.map((name, band) => [name, band]);
  const band = words.length === 1 ? 0 : words.findIndex((own) => own.some((word) => COVER.test(word)));
  return OF_IGBP.test(text) && band !== -1 ? [["lc_type1", band]] : [];
}
