import type { BandSource } from "../core/asset.ts";
import { isForLooking, wordsOf, wordsOfKey } from "./band-words.ts";
import type { CatalogueItem } from "./catalogue.ts";
import { describeBand } from "./describe-band.ts";
import { isElevationName } from "./find-elevation.ts";
import type { StacAsset } from "./stac-schema.ts";

const COLOURS = ["red", "green", "blue", "nir"] as const;
const COVER_NAMES: ReadonlySet<string> = new Set(["landcover", "land_cover", "land-cover"]);
/** Names of assets that hold aerial pictures. */
const AERIAL_KEY = /^(aerial|ortho(photo|image|imagery)?)([_-].*)?$/i;
/** A picture of an item or asset whose pixels are stated to be at most this wide is an aerial one, whatever it is called. */
const MOST_METRES = 2;

/**
 * Finds the six layers of an aerial patch in an item, by their names in `bandNames`: red, green, blue and near infrared in an asset called
 * `aerial` or `ortho…`, or of pixels of at most 2 m, whose bands are named (four unnamed bands of `aerial` are these four); altitude in
 * what is called an elevation, land cover in what is called `landcover` or `land_cover`. They may be spread over items.
 */
export function aerialLayers(entry: CatalogueItem): Map<string, BandSource> {
  const layers = new Map<string, BandSource>();
  for (const [key, asset] of Object.entries(entry.item.assets)) {
    if (isForLooking(key, asset)) continue;
    for (const [name, band] of layersOf(entry, key, asset))
      if (!layers.has(name)) layers.set(name, describeBand(entry, asset, band));
  }
  return layers;
}

/** The layers that one asset has, and the band of each. */
function layersOf({ item }: CatalogueItem, key: string, asset: StacAsset): [name: string, band: number][] {
  const bands = asset.bands ?? asset["eo:bands"] ?? [];
  const words = bands.length > 1 ? bands.map(wordsOf) : [[...wordsOf(bands[0]), ...wordsOfKey(key)]];
  const found: [string, number][] = [];
  const metres = asset.gsd ?? Number(item.properties["gsd"] ?? Number.NaN);
  const hasAerialKey = AERIAL_KEY.test(key);
  if (hasAerialKey && bands.length === 0) return COLOURS.map((colour, band) => [colour, band]);
  if (hasAerialKey || metres <= MOST_METRES)
    for (const colour of COLOURS) found.push([colour, words.findIndex((own) => own.includes(colour))]);
  found.push(["altitude", words.findIndex((own) => own.some(isElevationName))]);
  found.push(["landcover", words.findIndex((own) => own.some((word) => COVER_NAMES.has(word)))]);
  return found.filter(([, band]) => band !== -1);
}
