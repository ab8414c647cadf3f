import { climateLength, landsatLength, type SiteTable } from "../data/site-table.ts";
import type { Images } from "../engine/max-pool.ts";

/** The two modalities whose input is one pixel's cube. */
export const cubeModalities = ["landsat", "climate"] as const;

export type CubeModality = (typeof cubeModalities)[number];

/** The cubes of some sites as a batch of images: time along rows and columns, bands or variables as channels. */
export function cubeImages(table: SiteTable, modality: CubeModality, sites: ArrayLike<number>): Images {
  const length = modality === "landsat" ? landsatLength : climateLength;
  const source = modality === "landsat" ? table.landsat : table.climate;
  const values = new Float32Array(sites.length * length);
  for (let i = 0; i < sites.length; i++) {
    const from = (modality === "landsat" ? sites[i]! : table.climateOf[sites[i]!]!) * length;
    values.set(source.subarray(from, from + length), i * length);
  }
  const shape =
    modality === "landsat" ? { rows: 4, cols: 21, channels: 6 } : { rows: 19, cols: 12, channels: 4 };
  return { values, batch: sites.length, ...shape };
}
