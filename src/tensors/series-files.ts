import type { BandSource } from "../core/asset.ts";

type Bands = readonly (BandSource | null)[];

/** A series in more files than this is one of many files. */
const FEW = 6;

/** How many files a series lies in. */
export function countFiles(bands: Bands): number {
  return new Set(bands.flatMap((band) => band?.asset.address ?? [])).size;
}

/**
 * The same bands, marked where the series lies in many files: models read one pixel of each at full resolution, so the overviews of
 * hundreds of files are not looked for.
 */
export function withoutOverviews(bands: Bands): Bands {
  if (countFiles(bands) <= FEW) return bands;
  return bands.map((band) => band && { ...band, asset: { ...band.asset, isOneOfMany: true } });
}
