import type { StacAsset } from "./stac-schema.ts";

type Band = NonNullable<StacAsset["bands"]>[number];

/** Returns the names of a band, the common name first: of STAC 1.0, of 1.1, and its own name. */
export function wordsOf(band: Band | undefined): string[] {
  const words = [band?.common_name, band?.["eo:common_name"], band?.name];
  return words.flatMap((word) => (word === undefined ? [] : [word, word.toLowerCase()]));
}

/** Returns the names in a key such as `B04_10m`, `red_p50` or `red-cog`: the key, and the part before its ending. */
export function wordsOfKey(key: string): string[] {
  return [key, key.toLowerCase(), key.replace(/_p50$/, ""), key.replace(/[_-](\d+m|cog)$/i, "")];
}

/** Tells whether an asset is a picture for people to look at, or not a raster of numbers. */
export function isForLooking(key: string, { roles = [], type }: StacAsset): boolean {
  const isPicture =
    /^(visual|tci|preview|thumbnail|overview|rendered)/i.test(key) || /image\/(png|jpe?g)$/.test(type ?? "");
  const isTold = ["thumbnail", "overview", "visual", "metadata", "mask"].some((role) => roles.includes(role));
  return isPicture || (isTold && !roles.includes("data"));
}
