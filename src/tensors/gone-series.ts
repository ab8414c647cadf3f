import type { BandSource } from "../core/asset.ts";
import type { ReadOptions } from "../core/read-options.ts";
import type { Rasters } from "../sources/raster-file.ts";
import { isAbsent } from "../sources/read-bands.ts";

type Bands = readonly (BandSource | null)[];

/** Files spread over a series that tell whether it is there at all. */
const ASKED = 6;

/**
 * Whether a series of many files has gone from its server: none of six files spread over it is there. So a series that was delisted
 * costs six requests and not hundreds. One file that is there, or that fails in another way, is enough for asking them all.
 */
export async function isGone(rasters: Rasters, bands: Bands, options: ReadOptions): Promise<boolean> {
  const sources = firstOfEachFile(bands);
  if (sources.length <= ASKED) return false;
  const asked = Array.from(
    { length: ASKED },
    (_, place) => sources[Math.floor((place * sources.length) / ASKED)]!,
  );
  const isThere = await Promise.all(
    asked.map(({ asset }) =>
      rasters.open(asset, options).then(
        () => true,
        (error: unknown) => {
          options.signal?.throwIfAborted();
          return !isAbsent(error, asset);
        },
      ),
    ),
  );
  return !isThere.includes(true);
}

/** Why a series has nothing, where none of its files is there. */
export function goneText(bands: Bands): string {
  const [first, ...others] = firstOfEachFile(bands);
  if (first === undefined || others.length < ASKED) return "none of its files is there";
  const count = others.length + 1;
  const host = new URL(first.asset.address).host || "its folder";
  return `the series is no longer there: ${host} has none of ${ASKED} files asked for, spread over its ${count}`;
}

function firstOfEachFile(bands: Bands): BandSource[] {
  const files = new Map<string, BandSource>();
  for (const band of bands)
    if (band !== null && !files.has(band.asset.address)) files.set(band.asset.address, band);
  return [...files.values()];
}
