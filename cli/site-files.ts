import { encodeNpy } from "../src/core/npy.ts";
import type { PreparedSite } from "../src/tensors/prepare-site.ts";
import { climateShape, landsatShape, type Site } from "../src/tensors/site.ts";

/** The arrays of a site as `.npy` files, as stored; a missing modality has none. */
export function siteFiles({ sentinel2, landsat, climate }: Site): Map<string, Uint8Array> {
  return arrayFiles("", { sentinel2: sentinel2?.values ?? null, landsat, climate });
}

/** The arrays that the network took, `model_*.npy`, in the same layouts. */
export function modelFiles(prepared: PreparedSite): Map<string, Uint8Array> {
  return arrayFiles("model_", prepared);
}

function arrayFiles(prefix: string, { sentinel2, landsat, climate }: PreparedSite): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  if (sentinel2 !== null) {
    const size = Math.sqrt(sentinel2.length / bandCount);
    files.set(`${prefix}sentinel2.npy`, encodeNpy(bandFirst(sentinel2), [bandCount, size, size]));
  }
  if (landsat !== null) files.set(`${prefix}landsat.npy`, encodeNpy(landsat, landsatShape));
  if (climate !== null) files.set(`${prefix}climate.npy`, encodeNpy(climate, climateShape));
  return files;
}

const bandCount = 4;

/** `[row, col, band]` as `[band, row, col]`. */
function bandFirst(values: Float32Array): Float32Array {
  const pixels = values.length / bandCount;
  return values.map((_, i) => values[(i % pixels) * bandCount + Math.floor(i / pixels)]!);
}
