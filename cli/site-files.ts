import {
  bandNames,
  eachModality,
  isSeries,
  type Modality,
  modalities,
  type SeriesModality,
} from "../src/core/modality.ts";
import { encodeNpy } from "../src/core/npy.ts";
import type { PreparedSite } from "../src/tensors/prepare-site.ts";
import { type Site, seriesShapes } from "../src/tensors/site.ts";

/** Makes `.npy` files of a site's arrays as they are stored; a missing modality has no file. */
export function siteFiles(site: Site): Map<string, Uint8Array> {
  return arrayFiles(
    "",
    eachModality((modality) => (isSeries(modality) ? site[modality] : (site[modality]?.values ?? null))),
  );
}

/** Makes `.npy` files (`model_*.npy`) of the arrays that the network took, in the same layouts. */
export function modelFiles(prepared: PreparedSite): Map<string, Uint8Array> {
  return arrayFiles("model_", prepared);
}

function arrayFiles(
  prefix: string,
  arrays: Readonly<Record<Modality, Float32Array | null>>,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const modality of modalities) {
    const values = arrays[modality];
    if (values === null) continue;
    const bands = bandNames[modality].length;
    const size = Math.sqrt(values.length / bands);
    files.set(
      `${prefix}${modality}.npy`,
      isSeries(modality)
        ? encodeNpy(values, seriesShape(modality, values))
        : encodeNpy(bandFirst(values, bands), [bands, size, size]),
    );
  }
  return files;
}

/** As many channels as the model's steps left. */
function seriesShape(modality: SeriesModality, values: Float32Array): readonly number[] {
  const [, rows, cols] = seriesShapes[modality];
  return [values.length / (rows * cols), rows, cols];
}

/** Turns `[row, col, band]` into `[band, row, col]`. */
function bandFirst(values: Float32Array, bands: number): Float32Array {
  const pixels = values.length / bands;
  return values.map((_, i) => values[(i % pixels) * bands + Math.floor(i / pixels)]!);
}
