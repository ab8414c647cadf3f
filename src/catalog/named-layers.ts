import type { BandSource } from "../core/asset.ts";
import { isForLooking, wordsOf, wordsOfKey } from "./band-words.ts";
import type { CatalogueItem } from "./catalogue.ts";
import { describeBand } from "./describe-band.ts";

/** A layer that a word names. */
export interface NamedLayer {
  /** In `bandNames`. */
  readonly name: string;
  /** What its stored numbers are multiplied by. */
  readonly factor: number;
  /** The least rank is preferred, then the first. */
  readonly rank: number;
}

/** Words for how sure a number is, and not for the number itself: of SoilGrids `uncertainty` and `Q0.05`. */
const SPREAD =
  /uncertain|confiden|quantile|std_?dev|standard_error|(?:^|[_\s-])(?:q0?[._]?\d|sd|se|error|lower|upper)/i;

/** Tells whether a word of a band or asset says that its numbers tell how sure others are. */
export function saysSpread(word: string): boolean {
  return SPREAD.test(word);
}

/**
 * Finds layers in an item by the words with which their bands or assets are named: in assets of one layer or of many.
 *
 * @param layerOf  the layer that a word names; null where it names none.
 */
export function namedLayers(
  entry: CatalogueItem,
  layerOf: (word: string) => NamedLayer | null,
): Map<string, BandSource> {
  const found = new Map<string, { source: BandSource; rank: number }>();
  for (const [key, asset] of Object.entries(entry.item.assets)) {
    if (isForLooking(key, asset)) continue;
    const bands = asset.bands ?? asset["eo:bands"] ?? [];
    const words = bands.length > 1 ? bands.map(wordsOf) : [[...wordsOf(bands[0]), ...wordsOfKey(key)]];
    for (const [band, own] of words.entries()) {
      const layer = own.map(layerOf).find((one) => one !== null);
      if (!layer || own.some(saysSpread) || saysSpread(key)) continue;
      const { name, factor, rank } = layer;
      if ((found.get(name)?.rank ?? Number.POSITIVE_INFINITY) <= rank) continue;
      const source = describeBand(entry, asset, band);
      found.set(name, { source: factor === 1 ? source : { ...source, factor }, rank });
    }
  }
  return new Map([...found].map(([name, { source }]) => [name, source]));
}
